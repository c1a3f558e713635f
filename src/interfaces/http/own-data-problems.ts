// The codes of lists and archives that people take with them or bring, and the status each is answered with.
import type { OwnDataProblem } from '#domain/own-data'

/** One of them is the command line's alone. */
export type OwnDataAnswered = Exclude<OwnDataProblem, 'own_archive_exists'>

export const ownDataStatus = {
  csv_unreadable: 422,
  csv_unclosed: 422,
  csv_empty: 422,
  csv_too_long: 422,
  csv_other_kind: 422,
  csv_not_offered: 422,
  csv_import_open: 409,
  csv_import_not_found: 404,
  csv_line_invalid: 422,
  csv_account_elsewhere: 422,
  csv_post_elsewhere: 422,
  archive_too_soon: 422,
  own_archive_gone: 410,
} as const satisfies Record<OwnDataAnswered, number>
