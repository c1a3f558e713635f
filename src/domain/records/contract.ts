// What the records module offers: archives of offices, out and in, and how long an office keeps what.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Hold, HoldDeed } from '#domain/posts'

export type { ArchiveProblem, RecordsProblem } from './problems.ts'

export interface ExportWishes {
  /** A folder, or with `.tar` at its end one file. It must not exist. */
  readonly out: string
  /** Posts and drafts written from then on, and before then, in milliseconds; null: all. */
  readonly from?: number | null
  readonly until?: number | null
  /** With the compartment that names persons. */
  readonly internal?: boolean
}

/** Posts done so far. */
export type ExportProgress = (posts: number) => void

export interface Exported {
  readonly posts: number
  readonly records: number
  /** Stands for everything in the archive; the second one for its public compartment alone. */
  readonly root: string
  readonly publicRoot: string
}

export interface Checked {
  readonly site: string
  readonly office: string
  readonly created: number
  readonly posts: number
  readonly files: number
  readonly internal: boolean
  readonly root: string
  readonly publicRoot: string
}

export interface ImportWishes {
  readonly path: string
  /** As the other site printed it, and as it came by another way than the archive. */
  readonly root: string
  /** The account here; by default the handle that the office had. Made when there is none. */
  readonly handle?: string | undefined
}

export interface Imported {
  readonly handle: string
  readonly posts: number
  /** Posts that an earlier archive brought. */
  readonly alreadyThere: number
  /** Records that are no posts here: kept word for word. */
  readonly kept: number
  /** This very archive was imported before: nothing was done. */
  readonly repeated: boolean
}

/** Drafts that became posts; drafts that were discarded. What was published is kept for ever. */
export const retentionSubjects = ['published_drafts', 'unpublished_drafts'] as const
export type RetentionSubject = (typeof retentionSubjects)[number]

export interface RetentionRule {
  readonly subject: RetentionSubject
  readonly version: number
  /** null: for ever. */
  readonly years: number | null
  readonly reason: string
  readonly changedBy: Id
  readonly changedAt: number
}

export interface Retention {
  /** Every rule that was ever set, the newest first. */
  rulesOf(accountId: Id): Promise<readonly RetentionRule[]>
  /** Heads of the office only. @throws role_missing, retention_invalid, not_an_office */
  set(
    actor: Actor,
    rule: { readonly subject: RetentionSubject; readonly years: number | null; readonly reason: string },
  ): Promise<RetentionRule>
  /** Erases what the rules no longer keep; to be called about hourly. Answers how many drafts. */
  sweep(): Promise<number>
}

export interface Records {
  /** @throws account_not_found, not_an_office, archive_exists */
  export(handle: string, wishes: ExportWishes, progress?: ExportProgress): Promise<Exported>
  /** @throws archive_missing, archive_faulty, archive_newer, archive_root_differs, archive_of_here, not_an_office */
  import(wishes: ImportWishes): Promise<Imported>
  /**
   * Locks the account, says where it went, and writes the archive with both compartments. When the archive cannot be
   * written, the account is as it was. @throws move_address_invalid, already_moved
   */
  handOver(handle: string, to: string, out: string, progress?: ExportProgress): Promise<Exported>
  /** It writes here again. @throws not_moved */
  takeBack(handle: string): Promise<void>
  /** Archives that were brought for this account. */
  importsOf(accountId: Id): Promise<readonly { origin: string; importedAt: number; posts: number }[]>
  readonly retention: Retention
  /** For administrators; `by` null is the command line. @throws not_an_administrator, and what holds throw */
  readonly holds: {
    place(target: { readonly accountId: Id } | { readonly postId: Id }, deed: HoldDeed): Promise<Hold>
    release(id: Id, deed: HoldDeed): Promise<Hold>
    list(by: Id | null): Promise<readonly Hold[]>
    /** For the staff of the account. */
    of(accountId: Id): Promise<readonly Hold[]>
  }
}
