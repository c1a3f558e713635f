// What can go wrong with the store through nobody's mistake.
import { Problem } from '#core/problem'

export type DatabaseProblem =
  /** The store crashed, is closed or cannot be reached; the change may be tried again. */
  | 'store_unavailable'
  /** A command that only looks found no store. */
  | 'store_missing' // params: file
  /** A migration that was applied has changed since, or is not known to this version. */
  | 'migration_changed'
  | 'migration_unknown'
  | 'migration_failed'

export const notSaved = (cause: unknown): Problem<DatabaseProblem> =>
  new Problem('store_unavailable', 'The store could not save this. Please try again.', { cause })

export const storeClosed = (): Problem<DatabaseProblem> => new Problem('store_unavailable', 'The store is closed.')

export const unreachable = (cause: unknown): Problem<DatabaseProblem> =>
  new Problem('store_unavailable', 'The store cannot be reached. Please try again.', { cause })
