// notifications: the newest 40 of a reader.
import { notificationList } from '../check/lists.store.ts'
import { request, withToken } from '../load/stream.ts'
import { readScenario } from '../measure/read-scenario.ts'
import { awakeReaders } from '../measure/readers.ts'
import { tokenOf } from '../world/names.ts'

export const notifications = readScenario({
  name: 'notifications',
  purpose: 'notifications, 40, readers Zipf',
  streams: {
    reads: awakeReaders((rank) => ({
      bytes: request('GET', '/api/v1/notifications', withToken(tokenOf(rank))),
      key: `notifications of ${rank}`,
    })),
  },
  check: notificationList,
})
