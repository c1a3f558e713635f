// Quote: what a post quotes, in full on the outer post and by id alone one level deeper.
import type { PostView } from '#domain/posts'
import { wireId } from '#core/ids'
import { Type, type Static } from 'typebox'
import { nullable, WireId } from './wire.ts'

const QuoteState = Type.Union([Type.Literal('accepted'), Type.Literal('deleted'), Type.Literal('unauthorized')])
type QuoteState = Static<typeof QuoteState>

export const ShallowQuoteEntity = Type.Object({ state: QuoteState, quoted_status_id: nullable(WireId) })
export type ShallowQuoteEntity = Static<typeof ShallowQuoteEntity>

/** undefined: the post quotes nothing. */
export const quoteStateOf = ({ post, quotedState }: PostView): QuoteState | undefined => {
  if (post.kind !== 'quote') return undefined
  if (quotedState === 'deleted') return 'deleted'
  return quotedState === 'hidden' ? 'unauthorized' : 'accepted'
}

export const presentShallowQuote = (view: PostView): ShallowQuoteEntity | null => {
  const state = quoteStateOf(view)
  if (state === undefined) return null
  const { parentId } = view.post
  return { state, quoted_status_id: state === 'accepted' && parentId !== null ? wireId(parentId) : null }
}
