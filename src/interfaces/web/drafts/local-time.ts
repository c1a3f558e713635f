// Moments in forms, as the clocks of the site show them.

const shownIn = (time: number, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(time)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** For the value of a field; '' for none. */
export const localText = (time: number | null, timeZone: string): string =>
  time === null ? '' : shownIn(time, timeZone)

/** `2026-11-27T09:30` as the clocks of the site show it; undefined for what is no time. */
export const localTime = (text: string, timeZone: string): number | undefined => {
  const asUtc = Date.parse(`${text}:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(asUtc)) return undefined
  const shown = (time: number): number => Date.parse(`${shownIn(time, timeZone)}:00Z`)
  // twice, because the first guess may lie on the other side of a change of the clocks
  const guess = asUtc - (shown(asUtc) - asUtc)
  return guess - (shown(guess) - asUtc)
}
