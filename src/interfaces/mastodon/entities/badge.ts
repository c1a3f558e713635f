// A badge as apps see it: a role, a field with a check mark, and everything else under `bema`.
import { Type, type Static } from 'typebox'
import { escapeHtml } from '#core/text'
import type { Account, Badge, HeldTitle, OfficeCard, RunBy } from '#domain/accounts'
import { clockOf } from '#domain/offices'
import { accountUrl, type Place } from '../place.ts'
import { nullable, Text, wireTime, WireTime } from './wire.ts'

export const FieldEntity = Type.Object({ name: Text, value: Text, verified_at: nullable(WireTime) })
export type FieldEntity = Static<typeof FieldEntity>

const Labels = Type.Record(Text, Text)

export const TitleMember = Type.Object({
  scope: Text,
  title: nullable(Labels),
  body: nullable(Labels),
  rank: nullable(Type.Object({ scale: Text, level: Text, labels: Labels })),
  issuer: Text,
  reason: Text,
  since: WireTime,
  until: nullable(WireTime),
})

/** `now`: null when nothing holds any more. */
export const BadgeMember = Type.Object({
  now: nullable(TitleMember),
  earlier: Type.Array(TitleMember),
  url: Text,
})
export type BadgeMember = Static<typeof BadgeMember>

const recordUrl = (place: Place, account: Account): string => `${accountUrl(place, account)}/verification`

const labelIn = (labels: Readonly<Record<string, string>>, { locale }: Place): string =>
  labels[locale] ?? labels['en'] ?? Object.values(labels)[0] ?? ''

const verifiedWords = { en: 'Verified', zh: '认证' } as const

const titleText = ({ title, body, reason }: HeldTitle, place: Place): string => {
  const parts = [body, title].flatMap((labels) => (labels === null ? [] : [labelIn(labels, place)]))
  if (parts.length === 0) return reason
  return place.locale === 'zh' ? parts.join(' ') : parts.toReversed().join(', ')
}

/** Apps show the name of a role beside the account. */
export const roleOf = ({ badge }: Account, place: Place): { id: string; name: string; color: string }[] =>
  badge?.now == null || badge.now.scope === 'other'
    ? []
    : [{ id: badge.now.scope === 'body' ? '1' : '2', name: titleText(badge.now, place), color: '#1d6f8a' }]

const plainUrl = (text: string): string => (URL.canParse(text.trim()) ? new URL(text.trim()).href : text)

/** A page of the profile that was seen to link back. */
export const verifiedAt = ({ badge }: Account, value: string): string | null => {
  const link = badge?.links.find(({ url }) => url === plainUrl(value))
  return link === undefined ? null : wireTime(link.at)
}

export const verificationField = (account: Account, place: Place): FieldEntity[] => {
  const now = account.badge?.now
  if (now == null) return []
  const url = escapeHtml(recordUrl(place, account))
  const rank = now.rank == null ? '' : ` · ${escapeHtml(labelIn(now.rank.labels, place))}`
  const value = `<a href="${url}" rel="nofollow noopener">${escapeHtml(titleText(now, place))}</a>${rank}`
  return [{ name: verifiedWords[place.locale], value, verified_at: wireTime(now.since) }]
}

export const RunByMember = Type.Object({
  body: Type.Object({ code: Text, labels: Labels }),
  how: Text,
  since: WireTime,
})

export const runByMember = ({ body, how, since }: RunBy): Static<typeof RunByMember> => ({
  body,
  how,
  since: wireTime(since),
})

const officeWords = {
  zh: { run: '运营', paid: '出资', hours: '办公时间', phone: '电话', site: '网站', answers: '答复时限' },
  en: { run: 'Run by', paid: 'Paid by', hours: 'Hours', phone: 'Phone', site: 'Website', answers: 'Answers' },
} as const
const daysOf = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

/** Days with the same hours together: `Mon–Fri 09:00-17:00`. */
const hoursText = ({ hours }: OfficeCard, { locale }: Place): string => {
  const runs: { from: number; until: number; text: string }[] = []
  for (const { day, spans } of hours) {
    const text = spans.map(([from, until]) => `${clockOf(from)}-${clockOf(until)}`).join(', ')
    const last = runs.at(-1)
    if (last !== undefined && last.text === text && last.until === day - 1) last.until = day
    else runs.push({ from: day, until: day, text })
  }
  const name = (day: number): string => daysOf[locale][day - 1] ?? ''
  return runs
    .filter(({ text }) => text !== '')
    .map(({ from, until, text }) => `${name(from)}${from === until ? '' : `–${name(until)}`} ${text}`)
    .join('; ')
}

const answersText = ({ answerDays, acknowledgeHours }: OfficeCard, { locale }: Place): string => {
  if (answerDays !== null) return locale === 'zh' ? `${answerDays} 个工作日内` : `within ${answerDays} working days`
  if (acknowledgeHours === null) return ''
  return locale === 'zh' ? `${acknowledgeHours} 小时内首次回应` : `first word within ${acknowledgeHours} h`
}

/** Who is behind the account, and what its office says of itself, as fields that every app shows. */
export const officeFields = (account: Account, place: Place): FieldEntity[] => {
  const { runBy, office } = account.badge ?? {}
  const w = officeWords[place.locale]
  const field = (name: string, value: string): FieldEntity[] =>
    value === '' ? [] : [{ name, value, verified_at: null }]
  const site = office == null || office.website === '' ? '' : escapeHtml(office.website)
  return [
    ...(runBy == null ? [] : field(w[runBy.how], escapeHtml(labelIn(runBy.body.labels, place)))),
    ...(office == null
      ? []
      : [
          ...field(w.hours, hoursText(office, place)),
          ...field(w.answers, answersText(office, place)),
          ...field(w.phone, escapeHtml(office.phone)),
          ...field(w.site, site === '' ? '' : `<a href="${site}" rel="nofollow noopener">${site}</a>`),
        ]),
  ]
}

export const titleMember = ({ since, until, rank, ...title }: HeldTitle): Static<typeof TitleMember> => ({
  ...title,
  rank: rank ?? null,
  since: wireTime(since),
  until: until === null ? null : wireTime(until),
})

export const badgeMember = (account: Account, { now, earlier }: Badge, place: Place): BadgeMember => ({
  now: now === null ? null : titleMember(now),
  earlier: earlier.map(titleMember),
  url: recordUrl(place, account),
})
