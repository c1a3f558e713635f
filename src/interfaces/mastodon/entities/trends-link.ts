// Trends::Link: an address that many posts name. Nobody fetched what stands there: the address is all that is known.
import { Type, type Static } from 'typebox'
import type { TrendingLink } from '#domain/discovery'
import { HistoryMember, presentHistory } from './tag.ts'
import { Count, Text } from './wire.ts'

export const TrendsLinkEntity = Type.Object({
  url: Text,
  title: Text,
  description: Text,
  language: Type.Null(),
  type: Type.Literal('link'),
  author_name: Text,
  author_url: Text,
  provider_name: Text,
  provider_url: Text,
  html: Text,
  width: Count,
  height: Count,
  image: Type.Null(),
  image_description: Text,
  embed_url: Text,
  blurhash: Type.Null(),
  published_at: Type.Null(),
  authors: Type.Array(Type.Never()),
  history: HistoryMember,
})

export const presentTrendsLink = ({ url, history }: TrendingLink): Static<typeof TrendsLinkEntity> => {
  const { host, pathname } = new URL(url)
  return {
    url,
    title: `${host}${pathname === '/' ? '' : pathname}`,
    description: '',
    language: null,
    type: 'link',
    author_name: '',
    author_url: '',
    provider_name: host,
    provider_url: '',
    html: '',
    width: 0,
    height: 0,
    image: null,
    image_description: '',
    embed_url: '',
    blurhash: null,
    published_at: null,
    authors: [],
    history: presentHistory(history),
  }
}
