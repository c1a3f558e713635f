// Axes of charts: round steps, places of days and counts.

/** Steps of 1, 2 or 5 times a power of ten, about `wished` of them, from 0 up to what covers `most`. */
export const ticksTo = (most: number, wished = 4): readonly number[] => {
  if (most <= 0) return [0, 1]
  const rough = most / wished
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough
  const ticks: number[] = []
  for (let at = 0; ticks.length < 2 || (ticks.at(-1) ?? 0) < most; at++) ticks.push(at * step)
  return ticks
}

export interface Line {
  place(value: number): number
}

export const lineFrom = (from: number, until: number, start: number, end: number): Line => ({
  place: (value) =>
    until === from
      ? (start + end) / 2
      : Math.round((start + ((value - from) / (until - from)) * (end - start)) * 10) / 10,
})

/** The first moments of the years between two days; every second, fifth … when there are many. */
export const yearsBetween = (from: number, until: number, most = 8): readonly number[] => {
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(until).getUTCFullYear()]
  const step = [1, 2, 5, 10, 20, 50].find((one) => (last - first) / one <= most) ?? 100
  const years: number[] = []
  for (let year = first + 1; year <= last; year++) if (year % step === 0) years.push(Date.UTC(year, 0, 1))
  return years
}
