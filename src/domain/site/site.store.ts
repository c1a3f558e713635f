// The only SQL about the site's own notes.
import type { Queries, Tx } from '#platform/db'

type SiteTables = {
  site_settings: { name: string; value: string }
}

export const readNote = async (queries: Queries, name: string): Promise<string | undefined> => {
  const row = await queries
    .withTables<SiteTables>()
    .selectFrom('site_settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

export const writeNote = async (tx: Tx, name: string, value: string): Promise<void> => {
  await tx
    .withTables<SiteTables>()
    .insertInto('site_settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
