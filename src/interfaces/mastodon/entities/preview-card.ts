// PreviewCard of an address of which no picture, author or frame is known.
import { Type, type Static } from 'typebox'
import { Count, nullable, Text } from './wire.ts'

export const PreviewCardEntity = Type.Object({
  url: Text,
  title: Text,
  description: Text,
  language: nullable(Text),
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
})

interface Known {
  readonly url: string
  readonly title: string
  readonly description?: string
  readonly provider?: string
}

export const presentLink = ({
  url,
  title,
  description = '',
  provider = '',
}: Known): Static<typeof PreviewCardEntity> => ({
  url,
  title,
  description,
  language: null,
  type: 'link',
  author_name: '',
  author_url: '',
  provider_name: provider,
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
})
