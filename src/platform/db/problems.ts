// What can go wrong with the store through nobody's mistake.

export type DatabaseProblem =
  /** The store crashed, is closed or refuses; the change may be tried again. */
  | 'store_unavailable'
  /** A migration that was applied has changed since, or is not known to this version. */
  | 'migration_changed'
  | 'migration_unknown'
  | 'migration_failed'
