// The purposes that offices choose from: four to begin with, and what the site adds. Kept in memory for a minute.
import { MINUTE, type Clock } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import type { Database } from '#platform/db'
import type { PostsProblem, Purpose, Purposes } from './contract.ts'
import { insertPurpose, readPurposes } from './purposes.store.ts'

const LABEL_LIMIT = 30

export const createPurposes = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Purposes => {
  let known: { readonly until: number; readonly list: Promise<readonly Purpose[]> } | undefined

  const list = (): Promise<readonly Purpose[]> => {
    if (known === undefined || known.until <= clock.now()) {
      const read = readPurposes(db.read)
      known = { until: clock.now() + MINUTE, list: read }
      read.catch(() => (known = undefined))
    }
    return known.list
  }

  return {
    list,
    async add({ role, userId }, { code, zh, en }) {
      if (role !== 'admin') throw new Problem<CoreProblem>('forbidden', 'Administrators only')
      const labels = [zh.trim(), en.trim()]
      if (!/^[a-z][a-z0-9-]{1,29}$/.test(code) || labels.some((label) => label === '' || label.length > LABEL_LIMIT)) {
        throw new Problem<PostsProblem>('purpose_invalid', 'A purpose has a code and a label in each language.')
      }
      const row = { code, zh: labels[0] ?? '', en: labels[1] ?? '', by: userId, at: clock.now() }
      if (!(await db.write((tx) => insertPurpose(tx, row)))) {
        throw new Problem<PostsProblem>('purpose_taken', 'There is such a purpose.', { field: 'code' })
      }
      known = undefined
    },
  }
}
