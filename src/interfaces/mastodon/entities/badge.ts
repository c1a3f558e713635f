// A badge as apps see it: a role, a field with a check mark, and everything else under `bema`.
import { Type, type Static } from 'typebox'
import { escapeHtml } from '#core/text'
import type { Account, Badge, HeldTitle } from '#domain/accounts'
import { accountUrl, type Place } from '../place.ts'
import { nullable, Text, wireTime, WireTime } from './wire.ts'

export const FieldEntity = Type.Object({ name: Text, value: Text, verified_at: nullable(WireTime) })
export type FieldEntity = Static<typeof FieldEntity>

const Labels = Type.Record(Text, Text)

export const TitleMember = Type.Object({
  scope: Text,
  title: nullable(Labels),
  body: nullable(Labels),
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
  const value = `<a href="${url}" rel="nofollow noopener">${escapeHtml(titleText(now, place))}</a>`
  return [{ name: verifiedWords[place.locale], value, verified_at: wireTime(now.since) }]
}

export const titleMember = ({ since, until, ...title }: HeldTitle): Static<typeof TitleMember> => ({
  ...title,
  since: wireTime(since),
  until: until === null ? null : wireTime(until),
})

export const badgeMember = (account: Account, { now, earlier }: Badge, place: Place): BadgeMember => ({
  now: now === null ? null : titleMember(now),
  earlier: earlier.map(titleMember),
  url: recordUrl(place, account),
})
