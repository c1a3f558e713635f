// What a person takes along and brings: her lists as CSV, and everything of her account as an archive.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'

export const csvKinds = ['follows', 'blocks', 'mutes', 'lists', 'bookmarks', 'domain_blocks'] as const
export type CsvKind = (typeof csvKinds)[number]

/** Values of a line by the names of its columns; columns that the file does not have are missing. */
export type CsvCells = Readonly<Record<string, string>>

/** Of one file. */
export const MOST_ROWS = 20_000

/** `merge` adds; `overwrite` also takes away what is not in the file. */
export const csvModes = ['merge', 'overwrite'] as const
export type CsvMode = (typeof csvModes)[number]

export interface CsvImport {
  readonly id: Id
  readonly accountId: Id
  readonly kind: CsvKind
  readonly mode: CsvMode
  readonly fileName: string
  /** `clearing`: what the file does not have is taken away. */
  readonly state: 'clearing' | 'working' | 'done'
  readonly rows: number
  readonly done: number
  readonly failed: number
  readonly removed: number
  readonly createdAt: number
  readonly finishedAt: number | null
}

export interface CsvFault {
  readonly line: number
  readonly cells: CsvCells
  /** A code of a problem. */
  readonly fault: string
}

export interface CsvBooks {
  /** Kinds that can be taken along and brought here. */
  readonly kinds: readonly CsvKind[]
  /** As Mastodon names the file of the kind. */
  fileOf(kind: CsvKind): string
  /** The whole file. @throws csv_not_offered */
  export(actor: Actor, kind: CsvKind): Promise<string>
  /**
   * Notes what is to be done; it is done in the background, line by line.
   * @throws csv_unreadable, csv_unclosed, csv_empty, csv_too_long, csv_other_kind, csv_not_offered, csv_import_open
   */
  start(
    actor: Actor,
    file: { readonly kind: CsvKind; readonly mode: CsvMode; readonly name: string; readonly bytes: Uint8Array },
  ): Promise<CsvImport>
  /** The last first; forgotten after a week. */
  list(accountId: Id): Promise<readonly CsvImport[]>
  /** @throws csv_import_not_found */
  byId(accountId: Id, id: Id): Promise<CsvImport>
  /** Lines that could not be done, by their numbers. */
  faults(accountId: Id, id: Id, page: { readonly after: number; readonly limit: number }): Promise<readonly CsvFault[]>
  /** The same as a file that can be mended and brought again. */
  faultsFile(accountId: Id, id: Id): Promise<string>
  /** Does a part of what is open; to be called every second. True when something was done. */
  workDue(): Promise<boolean>
  /** Does all of one now, for the command line. */
  finish(accountId: Id, id: Id, progress: (imported: CsvImport) => void, stopped: () => boolean): Promise<CsvImport>
  /** Forgets imports that ended a week ago. */
  sweep(): Promise<number>
}

export interface ArchiveRequest {
  readonly id: Id
  readonly accountId: Id
  readonly state: 'waiting' | 'making' | 'ready' | 'failed' | 'expired'
  readonly askedAt: number
  readonly readyAt: number | null
  readonly expiresAt: number | null
  readonly bytes: number | null
}

/** What was put into an archive. */
export interface WrittenArchive {
  readonly posts: number
  readonly files: number
  readonly bytes: number
}

export interface AccountArchives {
  /** When the account may ask again; null: now. */
  nextAt(accountId: Id): Promise<number | null>
  /** Made in the background; a letter tells when it is there. @throws archive_too_soon (params: at) */
  request(actor: Actor): Promise<ArchiveRequest>
  /** The last first. */
  list(accountId: Id): Promise<readonly ArchiveRequest[]>
  /** The file of one that is ready. @throws own_archive_gone */
  open(accountId: Id, id: Id): Promise<{ readonly path: string; readonly name: string; readonly bytes: number }>
  /** Makes what waits; to be called about every minute. Answers how many. */
  makeDue(): Promise<number>
  /** Deletes files whose time is over. */
  sweep(): Promise<number>
  /** Writes one at once; the file must not exist. @throws own_archive_exists */
  write(accountId: Id, file: string, progress?: (posts: number) => void): Promise<WrittenArchive>
}

export interface OwnData {
  readonly csv: CsvBooks
  readonly archives: AccountArchives
}

export type OwnDataProblem =
  | 'csv_unreadable'
  | 'csv_unclosed' // params: line
  | 'csv_empty'
  | 'csv_too_long' // params: lines, most
  | 'csv_other_kind' // params: column
  | 'csv_not_offered'
  | 'csv_import_open'
  | 'csv_import_not_found'
  | 'csv_line_invalid'
  | 'csv_account_elsewhere'
  | 'csv_post_elsewhere'
  | 'archive_too_soon'
  | 'own_archive_gone'
  | 'own_archive_exists' // params: path
