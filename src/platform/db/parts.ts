// A write without a conversation: statements with fixed text, given by the modules that own the tables and carried out
// by the writer thread of SQLite alone.

export type Storable = number | string | bigint | null

export interface Step {
  /** Always the same text, which is prepared once: whatever differs stands in `values`. */
  readonly sql: string
  readonly values: readonly Storable[]
  /** When it finds or changes no row, its part refuses the whole write. */
  readonly needed?: boolean
}

/** What one module adds to a write. */
export interface Part {
  readonly steps: readonly Step[]
  /**
   * Called after the commit and before whoever wrote goes on. `given`: of each step the first value of its first row,
   * and how many rows it changed where it returns none.
   */
  readonly committed?: (given: readonly unknown[]) => void
}

/**
 * Carries out all steps in order, or nothing of them. Resolves when that is durable (fsync), with undefined; or with
 * the part that refused.
 */
export type WriteParts = (parts: readonly Part[]) => Promise<Part | undefined>
