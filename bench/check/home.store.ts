// What stands in a home, told by a plain query: no rings, no pull query, no cache.
import { timeOf } from '#core/ids'
import type { Sample } from '../load/job.ts'
import type { Facts } from '../store/facts.store.ts'
import { accountId } from '../world/names.ts'
import { differentIds, type Check } from './compare.ts'
import { wrongStatuses, type AnsweredStatus } from './statuses.store.ts'

const PAGE = 20
const DISTANCE = 40
/** So many rows leave a full page when repeated reposts are taken out. */
const ROWS_OF_PAGE = 140
/** What was posted so shortly before the home was asked for may be on its way still. */
const UNDER_WAY_MILLIS = 1_000
/** Enough for a page, what came while it was made, and the entries before it on which repetitions depend. */
const ROWS_OF_STRETCH = 1_000

/** Walks all posts backwards in time. An account that posts more than 3,200 times a second has ids that run ahead of it. */
const statement = `
  select p.id, case when p.kind = 'repost' then p.parent_id else p.id end as shown_id
  from posts p
  where p.created_at <= ? and p.deleted_at is null and p.visibility <> 'direct'
    and (p.author_id = ? or (
      +p.author_id in (select target_id from following where account_id = ?)
      and (p.kind <> 'reply' or p.parent_author_id = p.author_id or p.parent_author_id = ?
        or p.parent_author_id in (select target_id from following where account_id = ?))))
  order by p.id desc limit ?`

interface Entry {
  readonly id: number
  /** The target of a bare repost, else the post itself. */
  readonly shown_id: number
}

/** Newest first, without reposts of what stands within the 40 entries before. */
const homeEntries = async (
  facts: Facts,
  viewerId: number,
  upToMillis: number,
  count: number,
): Promise<readonly Entry[]> => {
  const rows = await facts.rows<Entry>(statement, upToMillis, viewerId, viewerId, viewerId, viewerId, count)
  return rows.filter((row, at) => {
    const before = rows.slice(at + 1, at + 1 + DISTANCE)
    return row.shown_id === row.id || !before.some((other) => other.shown_id === row.shown_id)
  })
}

export const viewerOf = (key: string): number => accountId(Number(/\d+/.exec(key)?.[0]))

/** The first page of a home where nothing changes. */
const quietEntries = async (facts: Facts, viewerId: number): Promise<readonly Entry[]> =>
  (await homeEntries(facts, viewerId, Number.MAX_SAFE_INTEGER, ROWS_OF_PAGE)).slice(0, PAGE)

/** The posts that it shows: those behind bare reposts in their place. */
export const quietHomeShown = async (facts: Facts, viewerId: number): Promise<readonly number[]> =>
  (await quietEntries(facts, viewerId)).map((entry) => entry.shown_id)

export const quietHome: Check = async (sample, facts) => {
  const viewerId = viewerOf(sample.key)
  const statuses = JSON.parse(sample.body) as AnsweredStatus[]
  const answered = statuses.map(({ id }) => id)
  const expected = (await quietEntries(facts, viewerId)).map(({ id }) => id)
  return differentIds(answered, expected) ?? (await wrongStatuses(statuses, facts, viewerId))
}

/** Between what was on its way and what came later: everything must be there, in order, and nothing else. */
const wrongWhilePosting = async (sample: Sample, ids: readonly number[], facts: Facts): Promise<string | undefined> => {
  const last = ids.at(-1) ?? 0
  const entries = await homeEntries(facts, viewerOf(sample.key), sample.answeredAt + 1, ROWS_OF_STRETCH)
  const stored = entries.map(({ id }) => id).filter((id) => id >= last)
  const belonging = new Set(stored)
  const stranger = ids.find((id) => !belonging.has(id))
  if (stranger !== undefined) return `${stranger} does not belong in this home`
  if (ids.some((id, at) => at > 0 && id >= (ids[at - 1] as number))) return 'the order is wrong'
  const answered = new Set(ids)
  const settledBefore = sample.sentAt - UNDER_WAY_MILLIS
  const missing = stored.find((id) => !answered.has(id) && timeOf(id) < settledBefore)
  return missing === undefined ? undefined : `${missing} is missing, ${sample.sentAt - timeOf(missing)} ms old`
}

/** A home that was read while others posted. Counts may have changed since and are not compared. */
export const busyHome: Check = async (sample, facts) => {
  const statuses = JSON.parse(sample.body) as AnsweredStatus[]
  if (statuses.length !== PAGE) return `${statuses.length} entries`
  return wrongWhilePosting(
    sample,
    statuses.map(({ id }) => Number(id)),
    facts,
  )
}
