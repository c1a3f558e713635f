// What a loader takes: whole tables, row by row, as fast as the engine can.

export type Value = number | string | null

export interface TableSink {
  /** Values in the order of `columns`; rows in the order of the primary key where that is possible. */
  fill(table: string, columns: readonly string[], rows: (put: (...values: Value[]) => void) => void): Promise<void>
  /** Puts back what was taken away for speed, and everything on the disk. */
  finish(): Promise<void>
}
