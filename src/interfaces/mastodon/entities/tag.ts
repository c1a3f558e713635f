// Tag: a topic, as search and the topic's own address answer it.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import type { Topic } from '#domain/topics'
import { tagUrl, type Place } from '../place.ts'
import { Flag, Text, WireId } from './wire.ts'

export const TagEntity = Type.Object({
  id: Type.Optional(WireId),
  name: Text,
  url: Text,
  /** Daily use is not counted yet. */
  history: Type.Array(Type.Never()),
  /** Topics cannot be followed yet. */
  following: Flag,
  featuring: Flag,
})

const unnumbered = (name: string, place: Place): Static<typeof TagEntity> => ({
  name,
  url: tagUrl(place, name),
  history: [],
  following: false,
  featuring: false,
})

export const presentTag = (topic: Topic, place: Place): Static<typeof TagEntity> => ({
  id: wireId(topic.id),
  ...unnumbered(topic.name, place),
})

/** A topic nobody has used yet. */
export const presentNewTag = (name: string, place: Place): Static<typeof TagEntity> => unnumbered(name, place)
