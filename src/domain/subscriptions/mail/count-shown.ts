// How many follow by mail, as it may be said: nothing under ten, and never so exact that one more or less shows.

/** Rounded down: to tens below a hundred, to two digits from there on. */
export const countShown = (count: number): number | undefined => {
  if (count < 10) return undefined
  const step = 10 ** Math.max(1, Math.floor(Math.log10(count)) - 1)
  return Math.floor(count / step) * step
}
