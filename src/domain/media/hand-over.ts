// Loose pictures of one account become another's, before they are posted: new rows, because an id says whose it is.
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import type { Database } from '#platform/db'
import { whyNot } from './attach.ts'
import type { MediaModule } from './contract.ts'
import { insertLoose, mediaOf, takeLoose } from './media.store.ts'

export const handOver =
  ({ db, ids }: { readonly db: Database; readonly ids: IdMaker }): MediaModule['handOver'] =>
  async (from, to, wanted) => {
    const unique = [...new Set(wanted)]
    if (unique.length === 0) return new Map()
    return db.write(async (tx) => {
      const rows = await takeLoose(tx, from, unique)
      const taken = new Set(rows.map((row) => row.id))
      const missing = unique.filter((id) => !taken.has(id))
      if (missing.length > 0) throw await whyNot(tx, from, missing)
      const given = new Map<Id, Id>()
      for (const row of rows) {
        const picture = { ...mediaOf(row), accountId: to }
        let id = ids.next(bucketOf(to))
        while (!(await insertLoose(tx, { ...picture, id }))) id = ids.next(bucketOf(to))
        given.set(row.id, id)
      }
      return given
    })
  }
