// Filter: words and posts one does not want to meet, as apps of 4.0 and later know it; and the older form, one word each.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import {
  filterActions,
  filterPlaces,
  type Filter,
  type FilteredPost,
  type FilterHead,
  type FilterMatch,
  type FilterWord,
} from '#domain/filters'
import { Flag, nullable, Text, WireId, wireTime, WireTime } from './wire.ts'

const Context = Type.Array(Type.Enum(filterPlaces))

const headProperties = {
  id: WireId,
  title: Text,
  context: Context,
  expires_at: nullable(WireTime),
  filter_action: Type.Enum(filterActions),
}

export const FilterKeywordEntity = Type.Object({ id: WireId, keyword: Text, whole_word: Flag })
export const FilterStatusEntity = Type.Object({ id: WireId, status_id: WireId })

export const FilterEntity = Type.Object({
  ...headProperties,
  keywords: Type.Array(FilterKeywordEntity),
  statuses: Type.Array(FilterStatusEntity),
})

/** What a filter found in a status. */
export const FilterResultEntity = Type.Object({
  filter: Type.Object(headProperties),
  keyword_matches: nullable(Type.Array(Text)),
  status_matches: nullable(Type.Array(WireId)),
})

/** A filter of one word: its id is that of the word. */
export const V1FilterEntity = Type.Object({
  id: WireId,
  phrase: Text,
  context: Context,
  whole_word: Flag,
  expires_at: nullable(WireTime),
  irreversible: Flag,
})

const presentHead = ({ id, title, places, expiresAt, action }: FilterHead) => ({
  id: wireId(id),
  title,
  context: [...places],
  expires_at: expiresAt === null ? null : wireTime(expiresAt),
  filter_action: action,
})

export const presentKeyword = ({ id, word, whole }: FilterWord): Static<typeof FilterKeywordEntity> => ({
  id: wireId(id),
  keyword: word,
  whole_word: whole,
})

export const presentFilterStatus = ({ id, postId }: FilteredPost): Static<typeof FilterStatusEntity> => ({
  id: wireId(id),
  status_id: wireId(postId),
})

export const presentFilter = (filter: Filter): Static<typeof FilterEntity> => ({
  ...presentHead(filter),
  keywords: filter.words.map(presentKeyword),
  statuses: filter.posts.map(presentFilterStatus),
})

export const presentFilterResult = ({ filter, words, postIds }: FilterMatch): Static<typeof FilterResultEntity> => ({
  filter: presentHead(filter),
  keyword_matches: words.length === 0 ? null : [...words],
  status_matches: postIds.length === 0 ? null : postIds.map(wireId),
})

export const presentFilterV1 = (filter: Filter, word: FilterWord): Static<typeof V1FilterEntity> => ({
  id: wireId(word.id),
  phrase: word.word,
  context: [...filter.places],
  whole_word: word.whole,
  expires_at: filter.expiresAt === null ? null : wireTime(filter.expiresAt),
  irreversible: filter.action === 'hide',
})
