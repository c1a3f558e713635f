// Account: a public identity, as everybody may see it.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import { escapeHtml, renderHtml, type TextLinks } from '#core/text'
import { acctOf } from '#interfaces/http'
import { everVerified, type Account, type Elsewhere } from '#domain/accounts'
import { accountUri, accountUrl, mediaUrl, tagUrl, type Place } from '../place.ts'
import {
  badgeMember,
  BadgeMember,
  FieldEntity,
  officeFields,
  roleOf,
  runByMember,
  RunByMember,
  verificationField,
  verifiedAt,
} from './badge.ts'
import { Count, Emojis, Flag, nullable, Text, WireDay, wireDay, WireId, wireMidnight, WireTime } from './wire.ts'

const accountMembers = {
  id: WireId,
  username: Text,
  acct: Text,
  display_name: Text,
  locked: Flag,
  bot: Flag,
  discoverable: nullable(Flag),
  indexable: Flag,
  noindex: Flag,
  hide_collections: Flag,
  group: Flag,
  created_at: WireTime,
  note: Text,
  url: Text,
  uri: Text,
  avatar: Text,
  avatar_static: Text,
  header: Text,
  header_static: Text,
  followers_count: Count,
  following_count: Count,
  statuses_count: Count,
  last_status_at: nullable(WireDay),
  emojis: Emojis,
  roles: Type.Array(Type.Object({ id: WireId, name: Text, color: Text })),
  fields: Type.Array(FieldEntity),
  suspended: Type.Optional(Flag),
  bema: Type.Optional(Type.Object({ verification: Type.Optional(BadgeMember), run_by: Type.Optional(RunByMember) })),
}
export const AccountEntity = Type.Object({
  ...accountMembers,
  moved: Type.Optional(Type.Object(accountMembers)),
})
export type AccountEntity = Static<typeof AccountEntity>

const platformNames: Readonly<Record<string, Readonly<Record<Place['locale'], string>>>> = {
  weibo: { en: 'Weibo', zh: '微博' },
}

/** What another platform said of the account, in words: never a badge, never `verified_at`. */
const elsewhereField = ({ platform, year }: Elsewhere, { locale }: Place): FieldEntity => {
  const name = escapeHtml(platformNames[platform]?.[locale] ?? platform)
  return locale === 'zh'
    ? { name: '其他平台', value: `${year} 年在${name}认证`, verified_at: null }
    : { name: 'Elsewhere', value: `verified on ${name}, ${year}`, verified_at: null }
}

const profileLinks = (place: Place): TextLinks => ({ mention: () => undefined, topic: (name) => tagUrl(place, name) })

/** One line of a profile: no paragraph around it. */
const lineHtml = (text: string, place: Place): string =>
  renderHtml(text, profileLinks(place))
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '')

const fieldsOf = (account: Account, place: Place): FieldEntity[] => {
  const own = account.fields.map(({ name, value }) => ({
    name,
    value: lineHtml(value, place),
    verified_at: verifiedAt(account, value),
  }))
  return [
    ...own,
    ...verificationField(account, place),
    ...officeFields(account, place),
    ...(account.elsewhere?.verified === true ? [elsewhereField(account.elsewhere, place)] : []),
  ]
}

/** Accounts without a picture get one of twelve drawn ones (drawn-pictures.ts). */
const avatarUrl = (account: Account, place: Place): string =>
  account.avatar === null ? `${place.origin}/avatars/original/${account.id % 12}.png` : mediaUrl(place, account.avatar)

/** Apps know an account without a banner by this very name. */
const headerUrl = (account: Account, place: Place): string =>
  account.header === null ? `${place.origin}/headers/original/missing.png` : mediaUrl(place, account.header)

export const presentAccountCounts = ({ counts }: Account) => ({
  followers_count: counts.followers,
  following_count: counts.following,
  statuses_count: counts.posts,
  last_status_at: counts.lastPostAt === null ? null : wireDay(counts.lastPostAt),
})

/** What is known of an account elsewhere that nobody fetched: its address. It has no id here. */
const elsewhereAt = (account: Account, address: string): Account => {
  const { host, pathname } = new URL(address)
  const handle = decodeURIComponent(pathname.split('/').filter(Boolean).at(-1) ?? '').replace(/^@/, '')
  return {
    ...account,
    id: 0,
    domain: host,
    uri: address,
    handle,
    avatar: null,
    header: null,
    badge: null,
    movedTo: null,
    counts: { posts: 0, following: 0, followers: 0, lastPostAt: null },
  }
}

/** What other servers do not know of. */
const ours = (account: Account, place: Place): Pick<AccountEntity, 'bema'> => {
  const { badge } = account
  const runBy = badge?.runBy
  if (!everVerified(badge) && runBy == null) return {}
  return {
    bema: {
      ...(everVerified(badge) ? { verification: badgeMember(account, badge, place) } : {}),
      ...(runBy == null ? {} : { run_by: runByMember(runBy) }),
    },
  }
}

export const presentAccount = (account: Account, place: Place): AccountEntity => {
  const avatar = avatarUrl(account, place)
  const header = headerUrl(account, place)
  return {
    id: wireId(account.id),
    username: account.handle,
    acct: acctOf(account),
    display_name: account.displayName === '' ? (account.uniqueName ?? '') : account.displayName,
    locked: account.locked,
    bot: account.bot,
    discoverable: account.discoverable,
    indexable: account.discoverable,
    noindex: !account.discoverable,
    hide_collections: false,
    group: false,
    created_at: wireMidnight(account.createdAt),
    note: renderHtml(account.note, profileLinks(place)),
    url: accountUrl(place, account),
    uri: accountUri(place, account),
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    ...presentAccountCounts(account),
    emojis: [],
    roles: roleOf(account, place),
    fields: fieldsOf(account, place),
    ...(account.deletedAt === null ? {} : { suspended: true }),
    ...(account.movedTo == null ? {} : { moved: movedEntity(account, account.movedTo, place) }),
    ...ours(account, place),
  }
}

const movedEntity = (account: Account, address: string, place: Place): AccountEntity => ({
  ...presentAccount(elsewhereAt(account, address), place),
  url: address,
  uri: address,
})

export const MutedAccountEntity = Type.Object({
  ...AccountEntity.properties,
  mute_expires_at: nullable(WireTime),
})
