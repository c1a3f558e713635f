// Clock rules from practice, each with its source. Where a source says nothing, the promise is missing, not made up.
import type { ClockRules, Limit, Limits, Terms } from './clock-rules.ts'

const workingDays = (amount: number): Limit => ({ amount, unit: 'working_days' })
const workingHours = (amount: number): Limit => ({ amount, unit: 'working_hours' })
const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar_days' })

export interface RulesPreset {
  readonly name: string
  readonly labels: { readonly zh: string; readonly en: string }
  /** Where it comes from and what of it is ours. */
  readonly source: { readonly zh: string; readonly en: string }
  readonly terms: Terms
  readonly kinds: ClockRules['kinds']
}

const terms: Terms = {
  soon: 60,
  verySoon: 90,
  veryLate: 5,
  pauses: 2,
  extension: workingDays(10),
  afterDispute: 50,
}

/** Ours: what passes between offices and askers, whatever is promised about answers. */
const between: Limits = {
  accept_transfer: workingDays(2),
  next_update: workingDays(10),
  info_window: workingDays(10),
  asker_window: calendarDays(7),
}

const kindsOf = (simple: Limits, complex: Limits): ClockRules['kinds'] => ({
  question: { ...between, ...simple },
  help: { ...between, ...simple },
  complaint: { ...between, ...complex },
  suggestion: { ...between, ...complex },
  correction_request: { ...between, ...simple },
})

const usual = kindsOf(
  { acknowledge: workingHours(8), first_answer: workingDays(3), resolution: workingDays(15) },
  { acknowledge: workingHours(8), first_answer: workingDays(15), resolution: workingDays(30) },
)

export const rulesPresets = [
  {
    name: 'default',
    labels: { zh: '默认', en: 'Default' },
    source: {
      zh: '本软件的默认值：咨询、求助 3 个工作日内首次答复，投诉、建议 15 个工作日内首次答复；办结期限为其建议值。',
      en: 'The defaults of this software: questions and calls for help are first answered within 3 working days, complaints and suggestions within 15; the times until the end are its proposal.',
    },
    terms,
    kinds: usual,
  },
  {
    name: 'nanjing-2011',
    labels: { zh: '南京 2011', en: 'Nanjing 2011' },
    source: {
      zh: '南京市 2011 年要求：突发事件发生后 1 小时内发布首条微博。此处用作求助的受理时限；其余为默认值。',
      en: 'Nanjing in 2011: the first post within 1 hour of an emergency. Here the time in which a call for help is acknowledged; all else is the default.',
    },
    terms,
    kinds: { ...usual, help: { ...usual.help, acknowledge: workingHours(1) } },
  },
  {
    name: 'nantong-2011',
    labels: { zh: '南通 2011', en: 'Nantong 2011' },
    source: {
      zh: '南通市 2011 年：3 小时内受理，5 日内答复，最长 7 日。小时按工作时间计；延长 2 日即最长 7 日。',
      en: 'Nantong in 2011: acknowledged within 3 hours, answered in 5 days, in 7 at most. Hours are working hours; the extension of 2 days makes the 7.',
    },
    terms: { ...terms, extension: calendarDays(2) },
    kinds: kindsOf(
      { acknowledge: workingHours(3), first_answer: calendarDays(5), resolution: calendarDays(5) },
      { acknowledge: workingHours(3), first_answer: calendarDays(5), resolution: calendarDays(5) },
    ),
  },
  {
    name: 'luzhou',
    labels: { zh: '泸州', en: 'Luzhou' },
    source: {
      zh: '泸州市：简单事项即时答复，一般事项 3 个工作日，复杂事项 10 个工作日内说明、15 个工作日内办结。即时以当日计。',
      en: 'Luzhou: simple matters at once, general ones in 3 working days, complex ones explained in 10 and closed in 15. At once is read as the same day.',
    },
    terms,
    kinds: kindsOf(
      { acknowledge: workingDays(0), first_answer: workingDays(3), resolution: workingDays(3) },
      { acknowledge: workingDays(0), first_answer: workingDays(10), resolution: workingDays(15) },
    ),
  },
  {
    name: '12345',
    labels: { zh: '12345 热线', en: '12345 hotline' },
    source: {
      zh: '12345 热线地方规定：咨询、求助当日答复，不能当日答复的 3 个工作日；投诉、建议自受理次日起 13 个工作日；逾期 5 个工作日通报批评。',
      en: 'Local rules of the 12345 hotline: questions and calls for help the same day, else within 3 working days; complaints and suggestions 13 working days from the day after receipt; public criticism 5 working days after the deadline.',
    },
    terms,
    kinds: kindsOf(
      { acknowledge: workingDays(0), first_answer: workingDays(3), resolution: workingDays(3) },
      { acknowledge: workingDays(0), first_answer: workingDays(13), resolution: workingDays(13) },
    ),
  },
  {
    name: 'state-council-2019',
    labels: { zh: '国办 2019 指标', en: 'State Council indicators 2019' },
    source: {
      zh: '国办秘函〔2019〕19 号检查指标（据转述，未见原文此条）：简单诉求 5 个工作日、复杂诉求 15 个工作日内答复办理。',
      en: 'Indicators of the General Office of the State Council, letter 19 of 2019 (as reported; this line was not seen in the original): simple requests within 5 working days, complex ones within 15.',
    },
    terms,
    kinds: kindsOf(
      { first_answer: workingDays(5), resolution: workingDays(5) },
      { first_answer: workingDays(15), resolution: workingDays(15) },
    ),
  },
] as const satisfies readonly RulesPreset[]

export type PresetName = (typeof rulesPresets)[number]['name']

export const presetNamed = (name: string): RulesPreset | undefined =>
  rulesPresets.find((preset) => preset.name === name)

/** The rules of a preset for an office that works by a calendar. */
export const rulesOf = (
  { name, terms: own, kinds }: RulesPreset,
  place: { readonly calendar: string; readonly timeZone?: string },
): ClockRules => ({ ...place, preset: name, terms: own, kinds })
