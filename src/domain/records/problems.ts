// What goes wrong with archives and moves, and how it is said.
import { Problem } from '#core/problem'

/** What people meet on pages. */
export type RecordsProblem = 'not_an_office' | 'not_an_administrator' | 'retention_invalid'

/** What the command line meets. */
export type ArchiveProblem =
  | 'archive_exists' // params: path
  | 'archive_missing' // params: path
  | 'archive_faulty' // params: where, fault
  | 'archive_newer' // params: version
  | 'archive_root_differs' // params: found
  | 'archive_of_here'
  | 'line_too_long' // params: limit
  | 'move_address_invalid'
  | 'already_moved' // params: to
  | 'not_moved'

export const faulty = (where: string, fault: string): Problem<ArchiveProblem> =>
  new Problem('archive_faulty', `${where}: ${fault}`, { params: { where, fault } })
