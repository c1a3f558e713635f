// The SQL of published counts.
import { sql } from 'kysely'
import type { Queries } from '#platform/db'

export interface PointRow {
  code: string
  day: number
  source: string
  population: string
  labels: string
  figures: string
  reference: string
}

export const points = async (queries: Queries): Promise<readonly PointRow[]> => {
  const { rows } = await sql<PointRow>`
    select code, day, source, population, labels, figures, reference from registry_points
    order by day, code`.execute(queries)
  return rows
}
