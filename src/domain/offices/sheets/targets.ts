// How fast an office wants to answer: what may be said, and what others have practised.
import type { Targets } from './contract.ts'

const between = (count: number | null, most: number): boolean =>
  count === null || (Number.isInteger(count) && count >= 1 && count <= most)

/** The longest is not shorter than the usual one. */
export const areTargets = ({ acknowledgeHours, answerDays, longestDays }: Targets): boolean =>
  between(acknowledgeHours, 720) &&
  between(answerDays, 365) &&
  between(longestDays, 365) &&
  (answerDays === null || longestDays === null || answerDays <= longestDays)

/** Rules that bodies published: Nantong 2011, Luzhou, Chaohu 2006, the State Council's check of 2019. */
export const targetPresets = {
  nantong: { acknowledgeHours: 3, answerDays: 5, longestDays: 7 },
  luzhou: { acknowledgeHours: null, answerDays: 3, longestDays: 15 },
  chaohu: { acknowledgeHours: null, answerDays: 3, longestDays: 15 },
  stateCouncil: { acknowledgeHours: null, answerDays: 5, longestDays: 15 },
} as const satisfies Readonly<Record<string, Targets>>
export type TargetPreset = keyof typeof targetPresets
export const targetPresetNames = Object.keys(targetPresets) as readonly TargetPreset[]
