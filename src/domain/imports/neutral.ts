// What every adapter makes of its source: records that know nothing of the place they come from.
import type { AccountKind, Elsewhere, ProfileField } from '#domain/accounts'
import type { PostKind } from '#domain/posts'
import type { ImportFault, ImportSource } from './contract.ts'

/** A name in the source that stays the same in every run: post or account id there. */
export type ExternalKey = string

export interface NeutralAccount {
  readonly key: ExternalKey
  /** Wished for; another one is taken when somebody here has it. */
  readonly handle: string
  readonly displayName: string
  readonly kind: AccountKind
  readonly fields: readonly ProfileField[]
  /** Null when the source says nothing about it; a record that knows more wins over one that knows less. */
  readonly elsewhere: Elsewhere | null
  readonly createdAt: number
}

export interface NeutralPost {
  readonly key: ExternalKey
  readonly author: ExternalKey
  readonly kind: PostKind
  readonly parent?: ExternalKey
  /** The bare repost through which the parent was seen. */
  readonly via?: ExternalKey
  /** The earlier bare repost of the same post by the same account, when this one repeats it. */
  readonly repeats?: ExternalKey
  readonly text: string
  readonly language: string | null
  readonly source: string | null
  readonly createdAt: number
}

/** What one line of a source holds: parents before their children. */
export interface ImportUnit {
  readonly file: string
  readonly line: number
  /** Bytes of the file up to and with this line. */
  readonly end: number
  /** Every author of `posts`. */
  readonly accounts: readonly NeutralAccount[]
  readonly posts: readonly NeutralPost[]
  /** Items that cannot be brought here; `faults` says why. */
  readonly skipped: number
  readonly faults: readonly ImportFault[]
}

export interface ImportAdapter {
  /** Goes into the book of what was imported: the same in every version of the adapter. */
  readonly name: string
  /** Mark of the accounts it makes. */
  readonly madeBy: string
  /** In the order in which they must be read. */
  readonly files: readonly string[]
  read(source: ImportSource, file: string): AsyncIterable<ImportUnit>
}
