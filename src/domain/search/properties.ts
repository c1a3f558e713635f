// What a post is and has, as the words that has:, is:, language: and in:public look for.
import { parseText } from '#core/text'
import type { PostKind } from '#domain/posts'
import { languageMark, propertyMark } from './marks.ts'

/** What may stand behind `has:`. No post here has a card that plays something, so `embed` finds none. */
export const havings = ['media', 'image', 'video', 'audio', 'poll', 'link', 'embed'] as const
/** What may stand behind `is:`. */
export const beings = ['reply', 'sensitive', 'quote'] as const
export type Property = (typeof havings)[number] | (typeof beings)[number] | 'public'

export interface Described {
  readonly kind: PostKind
  readonly visibility: string
  readonly sensitive: boolean
  readonly language: string | null
  readonly text: string
  /** Kinds of its pictures and recordings. */
  readonly media: readonly string[]
}

/** A film without sound is a video to whoever looks for one. */
const kindOfMedia: Readonly<Record<string, Property>> = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
}

const hasLink = (text: string): boolean =>
  /https?:\/\//i.test(text) && parseText(text).some((token) => token.kind === 'link')

const propertiesOf = ({ kind, visibility, sensitive, text, media }: Described): readonly Property[] => [
  ...(media.length === 0 ? [] : (['media'] as const)),
  ...new Set(media.flatMap((one) => kindOfMedia[one] ?? [])),
  ...(hasLink(text) ? (['link'] as const) : []),
  ...(kind === 'reply' || kind === 'quote' ? [kind] : []),
  ...(sensitive ? (['sensitive'] as const) : []),
  ...(visibility === 'public' ? (['public'] as const) : []),
]

/** `zh-Hans` is found as such, and as `zh`. */
export const languageMarks = (tag: string): readonly string[] => [
  ...new Set([languageMark(tag), languageMark(tag.split('-', 1)[0] ?? tag)]),
]

export const propertyMarksOf = (post: Described): readonly string[] => [
  ...propertiesOf(post).map(propertyMark),
  ...(post.language === null ? [] : languageMarks(post.language)),
]
