// A time in which something holds: from `from` up to, not including, `until`. Milliseconds UTC.

export interface Span {
  /** 0: longer than anybody asks. */
  readonly from: number
  /** null: still. */
  readonly until: number | null
}

/** Further than any date. */
const NEVER = Number.MAX_SAFE_INTEGER

const endOf = ({ until }: Span): number => until ?? NEVER

export const holdsAt = (span: Span, at: number): boolean => span.from <= at && at < endOf(span)

export const overlap = (one: Span, other: Span): boolean => one.from < endOf(other) && other.from < endOf(one)

/** At the latest moment of all, so many of them hold at one time. */
export const mostAtOnce = (spans: readonly Span[]): number => {
  const changes = spans.flatMap((span) =>
    endOf(span) > span.from ? [[span.from, 1] as const, [endOf(span), -1] as const] : [],
  )
  // what ends does so before the next begins
  changes.sort(([at, by], [otherAt, otherBy]) => at - otherAt || by - otherBy)
  let now = 0
  let most = 0
  for (const [, by] of changes) {
    now += by
    most = Math.max(most, now)
  }
  return most
}

/** A day as text, `2013-10-31`, as its first moment in UTC; undefined for what is none. */
export const dayOf = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time
}

/** Its day in UTC, `2013-10-31`. */
export const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)
