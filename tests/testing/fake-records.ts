// Records that only note what they were asked for: for tests of the command line and of pages.
import type { Hold } from '#domain/posts'
import type { Records } from '#domain/records'

export const fakeRecords = (note: (deed: unknown) => void = () => {}): Records => {
  const made = { posts: 3, records: 9, root: 'f00d', publicRoot: 'beef' }
  const hold: Hold = {
    id: 77,
    accountId: 7,
    postId: null,
    reason: 'case 1',
    placedBy: null,
    placedAt: 5,
    releasedBy: null,
    releasedAt: null,
    releasedReason: null,
  }
  return {
    async export(handle, wishes) {
      note({ export: handle, wishes })
      return made
    },
    async import(wishes) {
      note({ import: wishes })
      return { handle: 'ada', posts: 3, alreadyThere: 0, kept: 2, repeated: false }
    },
    async handOver(handle, to, out) {
      note({ handOver: handle, to, out })
      return made
    },
    takeBack: async (handle) => note({ takeBack: handle }),
    importsOf: async () => [],
    retention: { rulesOf: async () => [], set: () => Promise.reject(new Error('not asked')), sweep: async () => 0 },
    holds: {
      async place(target, deed) {
        note({ place: target, deed })
        return hold
      },
      async release(id, deed) {
        note({ release: id, deed })
        return hold
      },
      list: async () => [hold],
      of: async () => [hold],
    },
  }
}
