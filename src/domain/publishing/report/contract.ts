// What a report over offices' own acts says (R13, R14, R16): counts and times, never who.
import type { Id } from '#core/ids'
import type { PostType } from '#domain/posts'

/** In milliseconds; the end is not included. */
export interface Period {
  readonly from: number
  readonly until: number
}

/** Milliseconds; null of nothing. The 90th percentile is the nearest rank. */
export interface Spread {
  readonly count: number
  readonly median: number | null
  readonly p90: number | null
}

export interface FiledItems {
  readonly type: PostType
  /** null: none was given. */
  readonly purpose: string | null
  readonly posts: number
}

/** What one draft went through. */
export interface Stages {
  /** From the beginning to the last submission … */
  readonly writing: Spread
  /** … to the approval … */
  readonly review: Spread
  /** … to the publication. */
  readonly waiting: Spread
  readonly whole: Spread
}

export interface MonthOfReport extends Period {
  readonly items: number
  readonly whole: Spread
  readonly eventToPost: Spread
}

export interface OfficeReport extends Period {
  readonly items: number
  readonly filed: readonly FiledItems[]
  /** The same by account, in the order asked for: for reports of groups. */
  readonly byAccount: readonly {
    readonly accountId: Id
    readonly items: number
    readonly filed: readonly FiledItems[]
  }[]
  /** Of drafts that were reviewed before. */
  readonly stages: Stages
  readonly urgent: {
    readonly published: number
    /** By somebody else, afterwards. */
    readonly reviewed: number
    /** From an event to the first urgent post about it, where the writer said when it happened. */
    readonly eventToPost: Spread
  }
  /** Calendar months in UTC, clipped to the period. */
  readonly months: readonly MonthOfReport[]
}

export interface Reports {
  /** One office, or several as one. */
  of(accountIds: readonly Id[], period: Period): Promise<OfficeReport>
}
