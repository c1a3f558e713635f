// public: the newest public posts, for strangers.
import { publicList } from '../check/lists.store.ts'
import { rememberedShots, request } from '../load/stream.ts'
import { readScenario } from '../measure/read-scenario.ts'

const shot = rememberedShots(() => ({ bytes: request('GET', '/api/v1/timelines/public', {}), key: 'public' }))

export const publicTimeline = readScenario({
  name: 'public',
  purpose: 'public timeline, 20 posts, no account',
  streams: { reads: () => () => shot(0) },
  check: publicList,
})
