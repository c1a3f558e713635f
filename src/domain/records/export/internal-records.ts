// The compartment that names persons: posts for few, drafts with their trail, staff, who deleted what, who set what.
import type { Id } from '#core/ids'
import type { PersonRecord } from '../format/shapes.ts'
import type { Export } from './export.ts'
import { holdsOf, namesOfUsers, pageOfDrafts, policiesOf, staffOf, trailsOf } from './office.store.ts'
import { removalsOf } from './removals.store.ts'
import type { CompartmentWriter } from './write-records.ts'

const PAGE = 200

export const internalRecords = async (one: Export, writer: CompartmentWriter): Promise<void> => {
  const { needs, queries, account, period, around, kept } = one
  const site = needs.site.origin
  const { engine } = needs.db

  /** Names of those who are asked for, each read once: the staff of an office is small. */
  const names = new Map<Id, PersonRecord>()
  const learn = async (ids: readonly (Id | null)[]): Promise<void> => {
    const unknown = [...new Set(ids)].filter((id): id is Id => id !== null && !names.has(id))
    for (const id of unknown) names.set(id, { user: String(id), handle: null, name: null })
    for (const row of await namesOfUsers(queries, engine, unknown)) {
      names.set(row.user_id, { user: String(row.user_id), handle: row.handle, name: row.display_name })
    }
  }
  const person = (id: Id | null): PersonRecord => (id === null ? null : (names.get(id) ?? null))
  const postAddress = (id: Id | null): string | null => (id === null ? null : around.addressOf(account.handle, id))

  await writer.file('posts', async (file) => {
    await one.posts(writer, false, file)
    await kept('internal', 'posts', file)
  })
  await writer.file('drafts', async (file) => {
    await kept('internal', 'drafts', file)
    for (let after: Id = -1; ;) {
      const rows = await pageOfDrafts(queries, account.id, period, after, PAGE)
      const last = rows.at(-1)
      if (last === undefined) return
      const trails = await trailsOf(
        queries,
        engine,
        rows.map(({ id }) => id),
      )
      await learn([
        ...rows.flatMap((row) => [row.user_id, row.changed_by, row.reviewed_by]),
        ...trails.map((row) => row.user_id),
      ])
      const trailOf = Map.groupBy(trails, (row) => row.draft_id)
      for (const row of rows) {
        await file.add({
          site,
          draft: String(row.id),
          state: row.state,
          deed: row.deed,
          content: JSON.parse(row.content) as unknown,
          version: row.version,
          urgent: row.urgent === 1,
          post: postAddress(row.post_id),
          writer: person(row.user_id),
          changedBy: person(row.changed_by),
          reviewedBy: person(row.reviewed_by),
          createdAt: row.created_at,
          submittedAt: row.submitted_at,
          approvedAt: row.approved_at,
          scheduledAt: row.scheduled_at,
          publishedAt: row.published_at,
          trail: (trailOf.get(row.id) ?? []).map(({ at, user_id: by, deed, note }) => ({
            at,
            by: person(by),
            deed,
            note,
          })),
        })
      }
      after = last.id
    }
  })
  await writer.file('staff', async (file) => {
    await kept('internal', 'staff', file)
    const rows = await staffOf(queries, account.id)
    await learn(rows.map((row) => row.user_id))
    for (const row of rows) {
      await file.add({
        site,
        person: person(row.user_id),
        role: row.role,
        from: row.created_at,
        until: row.ended_at,
      })
    }
  })
  await writer.file('removals', async (file) => {
    await kept('internal', 'removals', file)
    for (let after: Id = -1; ;) {
      const rows = await removalsOf(queries, account.id, period, after, PAGE)
      const last = rows.at(-1)
      if (last === undefined) return
      await learn(rows.map((row) => row.user_id))
      for (const row of rows) {
        const post = row.origin ?? around.addressOf(account.handle, row.post_id)
        await file.add({ post, at: row.at, by: person(row.user_id), role: row.role })
      }
      after = last.post_id
    }
  })
  await writer.file('policies', async (file) => {
    await kept('internal', 'policies', file)
    const rows = await policiesOf(queries, account.id)
    await learn(rows.map((row) => row.changed_by))
    for (const { subject, value, reason, changed_at: at, changed_by: by } of rows) {
      await file.add({ site, subject, value, reason, at, by: person(by) })
    }
  })
  await writer.file('holds', async (file) => {
    await kept('internal', 'holds', file)
    const rows = await holdsOf(queries, account.id)
    await learn(rows.flatMap((row) => [row.placed_by, row.released_by]))
    for (const row of rows) {
      await file.add({
        site,
        post: postAddress(row.post_id),
        reason: row.reason,
        placedAt: row.placed_at,
        placedBy: person(row.placed_by),
        releasedAt: row.released_at,
        releasedBy: person(row.released_by),
        releasedReason: row.released_reason,
      })
    }
  })
}
