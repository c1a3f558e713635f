// Who may see a post: our words and Mastodon's.
import { Type, type Static } from 'typebox'
import type { Visibility } from '#domain/posts'

export const WireVisibility = Type.Union([
  Type.Literal('public'),
  Type.Literal('unlisted'),
  Type.Literal('private'),
  Type.Literal('direct'),
])
export type WireVisibility = Static<typeof WireVisibility>

export const visibilityToWire = (visibility: Visibility): WireVisibility =>
  visibility === 'followers' ? 'private' : visibility

export const visibilityFromWire = (visibility: WireVisibility): Visibility =>
  visibility === 'private' ? 'followers' : visibility
