// The SQL of canned parts, and of which answer was said to which question.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface PartRow {
  id: Id
  office_id: Id
  title: string
  texts: string
  version: number
}

/** False when the id is taken, or the office has `most` already. */
export const insertPart = async (
  tx: Tx,
  row: Omit<PartRow, 'version'> & { readonly changed_by: Id; readonly changed_at: number },
  most: number,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into desk_parts (bucket, id, office_id, title, texts, changed_by, changed_at)
    select ${bucketOf(row.id)}, ${row.id}, ${row.office_id}, ${row.title}, ${row.texts}, ${row.changed_by},
      ${row.changed_at}
    where (select count(*) from desk_parts where office_id = ${row.office_id} and removed_at is null) < ${most}
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** False when somebody else changed it meanwhile, or it is another office's. */
export const changePart = async (
  tx: Tx,
  { id, office_id: officeId, version }: Pick<PartRow, 'id' | 'office_id' | 'version'>,
  set: {
    readonly title?: string
    readonly texts?: string
    readonly changed_by: Id
    readonly changed_at: number
    readonly removed_at?: number
  },
): Promise<boolean> => {
  const changes = sql.join(Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
  const { rows } = await sql`
    update desk_parts set ${changes}, version = version + 1 where bucket = ${bucketOf(id)} and id = ${id}
    and office_id = ${officeId} and version = ${version} and removed_at is null returning id`.execute(tx)
  return rows.length > 0
}

export const partsOfOffice = async (queries: Queries, officeId: Id, limit: number): Promise<readonly PartRow[]> => {
  const { rows } = await sql<PartRow>`
    select id, office_id, title, texts, version from desk_parts where office_id = ${officeId} and removed_at is null
    order by id limit ${limit}`.execute(queries)
  return rows
}

export interface SaidAnswer {
  readonly inquiryId: Id
  readonly seq: number
  readonly officeId: Id
  readonly digest: string
  readonly at: number
}

/** Repeated without harm. */
export const noteSaid = async (tx: Tx, said: SaidAnswer): Promise<void> => {
  await sql`
    insert into desk_said (bucket, inquiry_id, seq, office_id, digest, said_at)
    values (${bucketOf(said.inquiryId)}, ${said.inquiryId}, ${said.seq}, ${said.officeId}, ${said.digest}, ${said.at})
    on conflict do nothing`.execute(tx)
}

/** Questions of others that the same was said to since then: one person who asks twice is no chorus. */
export const countSame = async (
  queries: Queries,
  { inquiryId, officeId, digest, since }: { inquiryId: Id; officeId: Id; digest: string; since: number },
  most: number,
): Promise<number> => {
  const { rows } = await sql<{ same: number }>`
    select count(distinct inquiry_id) as same from (
      select s.inquiry_id from desk_said s
      where s.office_id = ${officeId} and s.digest = ${digest} and s.said_at >= ${since}
      and s.inquiry_id <> ${inquiryId} and not exists (
        select 1 from inquiry_askers theirs, inquiry_askers hers
        where theirs.bucket = s.bucket and theirs.inquiry_id = s.inquiry_id and theirs.number = 1
        and hers.bucket = ${bucketOf(inquiryId)} and hers.inquiry_id = ${inquiryId} and hers.number = 1
        and hers.account_id = theirs.account_id)
      limit ${most}) found`.execute(queries)
  return Number(rows[0]?.same ?? 0)
}
