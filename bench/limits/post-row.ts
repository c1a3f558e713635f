// The rows that make one post, as the limit of publishing commits them.

export interface PostRow {
  readonly id: number
  readonly bucket: number
  readonly accountId: number
  readonly text: string
  readonly key: string
  readonly at: number
  /** The event in the outbox, as JSON. */
  readonly event: string
}
