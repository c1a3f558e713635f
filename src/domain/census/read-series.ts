// What others counted and published: shown beside the census, never added to it.
import type { Database } from '#platform/db'
import type { Figure, Labels, Point } from './contract.ts'
import { points } from './series.store.ts'

export const readSeries =
  ({ db }: { readonly db: Database }) =>
  async (): Promise<readonly Point[]> =>
    (await points(db.read)).map(({ labels, figures, ...row }) => ({
      ...row,
      labels: JSON.parse(labels) as Labels,
      figures: JSON.parse(figures) as readonly Figure[],
    }))
