// The promises of an office for the living page: real rules from practice, an office with a short Friday.
import { presetNamed, rulesOf, rulesPresets, type Calendar, type RulesVersion } from '#domain/calendars'

const day = [
  { from: 9 * 60, until: 12 * 60 },
  { from: 13 * 60 + 30, until: 17 * 60 + 30 },
]

const calendar: Pick<Calendar, 'weekly' | 'timeZone'> = {
  timeZone: 'Asia/Shanghai',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day.slice(0, 1), sat: [], sun: [] },
}

const rules: RulesVersion = {
  accountId: 1,
  version: 3,
  rules: rulesOf(presetNamed('luzhou') ?? rulesPresets[0], { calendar: 'cn' }),
  reason: '',
  changedBy: null,
  changedAt: Date.UTC(2026, 2, 1, 1),
  from: Date.UTC(2026, 2, 1, 1),
}

export const samplePromises = { rules, calendar }
