// An office may be in a group and in one below it at the same time: what it says counts once.
import type { Id } from '#core/ids'

/** When an office was in a group, whatever the way. Milliseconds; `until` is not included. */
export interface OfficeSpan {
  readonly accountId: Id
  readonly from: number
  readonly until: number
}

/** Cut to the period, those that touch joined, by account and time. */
export const mergeSpans = (
  seats: readonly { readonly accountId: Id; readonly from: number; readonly until: number | null }[],
  from: number,
  until: number,
): readonly OfficeSpan[] => {
  const cut = seats
    .map((seat) => ({
      accountId: seat.accountId,
      from: Math.max(from, seat.from),
      until: Math.min(until, seat.until ?? until),
    }))
    .filter((span) => span.from < span.until)
    .sort((one, other) => one.accountId - other.accountId || one.from - other.from)
  const merged: OfficeSpan[] = []
  for (const span of cut) {
    const last = merged.at(-1)
    if (last !== undefined && last.accountId === span.accountId && span.from <= last.until) {
      merged[merged.length - 1] = { ...last, until: Math.max(last.until, span.until) }
    } else merged.push(span)
  }
  return merged
}
