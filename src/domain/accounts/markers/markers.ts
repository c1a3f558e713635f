// Where an account stopped reading a timeline, so that its apps agree.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { AccountNews, Accounts, Marker } from '../contract.ts'
import { markersOf, putMarker } from './markers.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly bus?: Bus | undefined
}

/** A marker may go back: an app marks things as unread. The version counts the changes. */
export const markers = ({ db, clock, bus }: Needs): Pick<Accounts, 'markers' | 'setMarkers'> => {
  const toldRead = (accountId: Id) => {
    const data: AccountNews['account.read'] = { accountId }
    return { kind: 'account.read', data: { ...data } }
  }
  const read = async (accountId: Id, timelines: readonly string[]): Promise<ReadonlyMap<string, Marker>> => {
    if (timelines.length === 0) return new Map()
    const rows = await markersOf(db.read, accountId, timelines)
    return new Map(
      rows.map((row) => [
        row.timeline,
        { lastReadId: row.last_read_id, version: row.version, updatedAt: row.updated_at },
      ]),
    )
  }
  return {
    markers: read,
    async setMarkers(accountId, lastRead) {
      const now = clock.now()
      const ordered = [...lastRead].sort(([one], [other]) => (one < other ? -1 : 1))
      await db.write(async (tx) => {
        for (const [timeline, lastReadId] of ordered) await putMarker(tx, accountId, timeline, lastReadId, now)
        bus?.tell(tx, toldRead(accountId))
      })
      return read(
        accountId,
        ordered.map(([timeline]) => timeline),
      )
    },
  }
}
