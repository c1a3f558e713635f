// Tag: a topic as apps know it, with how much it was used lately and what the one who asks made of it; and as it stands
// on a profile.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import { DAY } from '#core/clock'
import type { History } from '#domain/discovery'
import type { FeaturedTopic, Topic } from '#domain/topics'
import { tagUrl, type Place } from '../place.ts'
import { Flag, nullable, Text, WireDay, wireDay, WireId } from './wire.ts'

/** Of the last seven days, today first; all of it text, as in Mastodon. */
export const HistoryMember = Type.Array(Type.Object({ day: Text, uses: Text, accounts: Text }))

export const TagEntity = Type.Object({
  id: Type.Optional(WireId),
  name: Text,
  url: Text,
  history: HistoryMember,
  /** Both only where somebody is signed in. */
  following: Type.Optional(Flag),
  featuring: Type.Optional(Flag),
})
export type TagEntity = Static<typeof TagEntity>

export const FeaturedTagEntity = Type.Object({
  id: WireId,
  name: Text,
  url: Text,
  /** A number as text, as in Mastodon. */
  statuses_count: Text,
  last_status_at: nullable(WireDay),
})

/** What the one who asks made of a topic; null for strangers. */
export type Picked = { readonly following: boolean; readonly featuring: boolean } | null

/** Days as the seconds in which they begin. */
export const presentHistory = (history: History): Static<typeof HistoryMember> =>
  history.map(({ day, uses, accounts }) => ({
    day: String((day * DAY) / 1000),
    uses: String(uses),
    accounts: String(accounts),
  }))

export const presentTag = (topic: Topic, history: History, picked: Picked, place: Place): TagEntity => ({
  id: wireId(topic.id),
  name: topic.name,
  url: tagUrl(place, topic.name),
  history: presentHistory(history),
  ...picked,
})

/** A topic nobody has used yet. */
export const presentNewTag = (name: string, picked: Picked, place: Place): TagEntity => ({
  name,
  url: tagUrl(place, name),
  history: [],
  ...picked,
})

export const presentFeaturedTag = (
  { id, topic, posts, lastUsedAt }: FeaturedTopic,
  place: Place,
): Static<typeof FeaturedTagEntity> => ({
  id: wireId(id),
  name: topic.name,
  url: tagUrl(place, topic.name),
  statuses_count: String(posts),
  last_status_at: lastUsedAt === null ? null : wireDay(lastUsedAt),
})
