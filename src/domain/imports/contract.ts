// What the imports module offers: posts and accounts of other places, brought here with their own dates.

export const importFormats = ['weibo-cascades'] as const
export type ImportFormat = (typeof importFormats)[number]

/** Where an importer reads: named files, line by line. On disk: folderSource(path). */
export interface ImportSource {
  /** The files and their sizes in bytes. */
  files(): Promise<readonly { readonly name: string; readonly bytes: number }[]>
  lines(name: string): AsyncIterable<SourceLine>
}

export interface SourceLine {
  /** From 1. */
  readonly number: number
  /** Bytes of the file up to and with this line. */
  readonly end: number
  /** Undefined when the line cannot be read; `fault` says why. */
  readonly text: string | undefined
  readonly fault?: string
}

/**
 * What this run added. posts + reposts + quotes + replies + repeated + skipped + already_there is the number of
 * items read: originals, items of trees, and lines that could not be read.
 */
export interface ImportSummary {
  readonly posts: number
  readonly reposts: number
  readonly quotes: number
  readonly replies: number
  readonly accounts: number
  /** A second bare repost of one post by one account: not stored. */
  readonly repeated: number
  readonly skipped: number
  /** Brought by an earlier run, or standing twice. */
  readonly already_there: number
}

export interface ImportFault {
  readonly file: string
  readonly line: number
  readonly message: string
}

export interface ImportProgress {
  /** Items that are done, added or not. */
  readonly items: number
  readonly bytes: number
  readonly totalBytes: number
  readonly itemsPerSecond: number
  /** Undefined in the first moments. */
  readonly secondsLeft: number | undefined
}

export interface ImportResult {
  readonly summary: ImportSummary
  /** The first thousand. */
  readonly faults: readonly ImportFault[]
  /** True when the signal ended the run early; a second run goes on from here. */
  readonly stopped: boolean
}

export type ImportsProblem =
  | 'import_format_unknown' // params: format
  | 'import_folder_missing' // params: path
  | 'import_file_missing' // params: file
  | 'import_archive_unreadable' // params: file

/** What an archive of an account brought. */
export interface ArchiveImportSummary {
  readonly posts: number
  readonly replies: number
  readonly quotes: number
  /** Of posts that are here. */
  readonly reposts: number
  /** Boosts of posts that are not here: each a post with the link. */
  readonly links: number
  readonly pictures: number
  /** Files that are no pictures, or are not in the archive. */
  readonly lost_files: number
  readonly likes: number
  readonly bookmarks: number
  readonly already_there: number
  readonly skipped: number
}

export interface ArchiveImportResult {
  readonly summary: ArchiveImportSummary
  /** In words, the first thousand. */
  readonly faults: readonly string[]
  readonly stopped: boolean
}

/**
 * Brings an archive in Mastodon's form (zip, tar.gz or a folder) into an account here; with `profile` also name, note,
 * fields and pictures. @throws account_not_found, import_file_missing, import_archive_unreadable
 */
export type ArchiveImport = (
  wish: { readonly path: string; readonly handle: string; readonly profile?: boolean },
  options?: { onProgress?: (done: number, all: number) => void; signal?: AbortSignal },
) => Promise<ArchiveImportResult>

export interface Imports {
  readonly mastodonArchive: ArchiveImport

  /** Makes no user, key, notification, event, mail or delivery. May be stopped at any moment and run again. */
  run(
    format: string,
    source: ImportSource,
    options?: { onProgress?: (progress: ImportProgress) => void; signal?: AbortSignal },
  ): Promise<ImportResult>
}
