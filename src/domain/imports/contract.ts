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

export interface Imports {
  /** Makes no user, key, notification, event, mail or delivery. May be stopped at any moment and run again. */
  run(
    format: string,
    source: ImportSource,
    options?: { onProgress?: (progress: ImportProgress) => void; signal?: AbortSignal },
  ): Promise<ImportResult>
}
