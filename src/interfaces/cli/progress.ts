// A progress bar as text: how much, how fast, how long still.
import type { Locale } from './said.ts'

export interface Progress {
  /** Things done: items, posts, files. */
  readonly count: number
  /** 0 … 1; undefined when nobody knows how much there is. */
  readonly part: number | undefined
  readonly perSecond: number | undefined
  readonly secondsLeft: number | undefined
}

/** Progress of which only the amount is known. */
export const portion = (done: number, all: number): Progress => ({
  count: done,
  part: all === 0 ? undefined : done / all,
  perSecond: undefined,
  secondsLeft: undefined,
})

const clockText = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

const words = {
  count: { zh: (n: string) => `${n} 项`, en: (n: string) => `${n} items` },
  rate: { zh: (n: string) => `每秒 ${n} 项`, en: (n: string) => `${n}/s` },
  left: { zh: (time: string) => `剩余 ${time}`, en: (time: string) => `${time} left` },
}

/** One line of at most `width` columns, e.g. `██████░░░░  62 %  139,204 items  4,310/s  0:20 left`. */
export const drawProgress = (state: Progress, locale: Locale, width: number): string => {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const part = state.part === undefined ? undefined : Math.min(1, Math.max(0, state.part))
  const facts = [
    ...(part === undefined ? [] : [`${Math.floor(part * 100)} %`.padStart(5)]),
    words.count[locale](number.format(state.count)),
    ...(state.perSecond === undefined ? [] : [words.rate[locale](number.format(state.perSecond))]),
    ...(state.secondsLeft === undefined ? [] : [words.left[locale](clockText(state.secondsLeft))]),
  ].join('  ')
  // a Chinese character takes two columns
  const columns = [...facts].reduce((sum, letter) => sum + (letter > '\u2E7F' ? 2 : 1), 0)
  const room = Math.min(40, width - columns - 3)
  if (part === undefined || room < 5) return facts
  const filled = Math.round(part * room)
  return `${'█'.repeat(filled)}${'░'.repeat(room - filled)} ${facts}`
}
