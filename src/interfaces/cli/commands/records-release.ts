// records release <hold>: what it kept goes its usual way again.
import { parseId } from '#core/ids'
import { storeCommand } from '../command.ts'
import { needed } from '../needed.ts'

interface Request {
  readonly id: number
  readonly reason: string
}

export const recordsRelease = storeCommand<Request>({
  name: 'records release',
  where: 'owner',
  operands: ['hold'],
  purpose: { zh: '解除保全', en: 'release a hold' },
  flags: { reason: { value: 'TEXT', purpose: { zh: '理由', en: 'why' } } },

  async ask({ words }) {
    return { id: parseId(words.operands[0] ?? '') ?? 0, reason: needed(words, 'reason') }
  },

  async run({ id, reason }, { records }, voice) {
    await records.holds.release(id, { by: null, reason })
    voice.say({ zh: `已解除保全 ${id}`, en: `released hold ${id}` })
    return 0
  },
})
