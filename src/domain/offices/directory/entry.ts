// One verified account as the directory keeps it.
import type { Id } from '#core/ids'

/** Labels stay the JSON they are stored as. */
export interface Entry {
  readonly id: Id
  readonly platform: string
  readonly address: string
  readonly accountId: Id | null
  readonly official: boolean
  readonly labels: string
  readonly body: string
  readonly bodyLabels: string
  readonly position: string | null
  readonly kind: string | null
  readonly division: string | null
  readonly function: string | null
  readonly rank: string | null
  /** Smaller is higher. */
  readonly height: number
  readonly seenAt: number | null
  readonly source: string | null
  readonly followers: number | null
  readonly posts: number | null
  readonly lastPostAt: number | null
}
