// The SQL of purposes.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Purpose } from './contract.ts'

export const readPurposes = async (queries: Queries): Promise<readonly Purpose[]> => {
  const { rows } = await sql<{ code: string; labels: string }>`
    select code, labels from purposes order by place, code`.execute(queries)
  return rows.map(({ code, labels }) => ({ code, labels: JSON.parse(labels) as Purpose['labels'] }))
}

/** After all others. False when the code is taken. */
export const insertPurpose = async (
  tx: Tx,
  { code, zh, en, by, at }: { code: string; zh: string; en: string; by: Id | null; at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into purposes (code, place, labels, added_by, added_at)
    select cast(${code} as text), coalesce(max(place), 0) + 1, cast(${JSON.stringify({ zh, en })} as text),
      cast(${by} as bigint), cast(${at} as bigint)
    from purposes where true
    on conflict (code) do nothing returning code`.execute(tx)
  return rows.length > 0
}
