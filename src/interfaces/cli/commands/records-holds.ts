// records holds: every hold, those that stand first, one line of JSON each.
import { wireId } from '#core/ids'
import { storeCommand } from '../command.ts'

export const recordsHolds = storeCommand<Record<string, never>>({
  name: 'records holds',
  where: 'reading',
  operands: [],
  purpose: { zh: '列出全部保全，每行一个 JSON', en: 'every hold, one line of JSON each' },
  flags: {},

  async ask() {
    return {}
  },

  async run(_, { records }, voice) {
    for (const hold of await records.holds.list(null)) {
      const { id, accountId, postId, placedBy, releasedBy, ...rest } = hold
      const wire = (one: number | null): string | null => (one === null ? null : wireId(one))
      voice.out(
        JSON.stringify({
          id: wireId(id),
          account: wireId(accountId),
          post: wire(postId),
          ...rest,
          placedBy: wire(placedBy),
          releasedBy: wire(releasedBy),
        }),
      )
    }
    return 0
  },
})
