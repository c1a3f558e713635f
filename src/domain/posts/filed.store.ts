// How many posts of which type and purpose offices wrote: for reports. The rule of typeOf() as SQL.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import type { FiledCount, PostType } from './contract.ts'

interface FiledRow {
  readonly account_id: Id
  readonly period: number
  readonly type: PostType
  readonly purpose: string | null
  readonly posts: number
}

const type = sql<PostType>`
  case
    when p.type is not null then p.type
    when p.kind = 'reply' and (p.parent_author_id is null or p.parent_author_id <> p.author_id) then 'answer'
    when exists (select 1 from media m where m.post_id = p.id and m.mime like 'video/%') then 'video'
    when exists (select 1 from media m where m.post_id = p.id) then 'picture'
    else 'announcement'
  end`

export const filedBetween = async (
  queries: Queries,
  accountIds: readonly Id[],
  periods: readonly { readonly from: number; readonly until: number }[],
): Promise<readonly FiledCount[]> => {
  if (accountIds.length === 0 || periods.length === 0) return []
  const spans = sql.join(
    periods.map(
      ({ from, until }, place) => sql`(cast(${place} as integer), cast(${from} as bigint), cast(${until} as bigint))`,
    ),
  )
  const { rows } = await sql<FiledRow>`
    with spans (place, begins, ends) as (values ${spans})
    select f.account_id, f.period, f.type, f.purpose, count(*) as posts from (
      select p.author_id as account_id, s.place as period, ${type} as type, p.purpose
      from posts p join spans s on p.created_at >= s.begins and p.created_at < s.ends
      where p.author_id in (${sql.join(accountIds)}) and p.deleted_at is null
        and p.kind in ('original', 'reply', 'quote') and p.visibility <> 'direct'
    ) f
    group by f.account_id, f.period, f.type, f.purpose
    order by f.account_id, f.period, f.type, f.purpose`.execute(queries)
  return rows.map(({ account_id: accountId, posts, ...row }) => ({ accountId, ...row, posts: Number(posts) }))
}
