// What the module tells the others; PublishingEvents of the contract says what it carries.
import type { Id } from '#core/ids'
import type { Draft, PublishingEvents } from './contract.ts'

/** For outbox.record(). @param postId null: discarded */
export const replaced = (
  { id: draftId, accountId }: Draft,
  postId: Id | null,
): { readonly kind: 'draft.replaced'; readonly data: Readonly<PublishingEvents['draft.replaced']> } => ({
  kind: 'draft.replaced',
  data: { accountId, draftId, postId },
})
