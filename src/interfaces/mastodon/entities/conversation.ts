// Conversation: a thread of direct posts, for one of those who are in it.
import { Type, type Static } from 'typebox'
import { wireId, type Id } from '#core/ids'
import type { PostView } from '#domain/posts'
import type { Place } from '../place.ts'
import { AccountEntity, presentAccount } from './account.ts'
import { presentStatus, StatusEntity } from './status.ts'
import { Flag, WireId } from './wire.ts'

export const ConversationEntity = Type.Object({
  id: WireId,
  unread: Flag,
  accounts: Type.Array(AccountEntity),
  last_status: StatusEntity,
})

/** Its root gives the id; its newest post stands for it. */
export const presentConversation = (
  { last, readerId, unread }: { readonly last: PostView; readonly readerId: Id; readonly unread: boolean },
  place: Place,
): Static<typeof ConversationEntity> => {
  const everybody = new Map([last.author, ...last.mentions.map(({ account }) => account)].map((one) => [one.id, one]))
  everybody.delete(readerId)
  return {
    id: wireId(last.post.rootId),
    unread,
    accounts: [...everybody.values()].map((account) => presentAccount(account, place)),
    last_status: presentStatus(last, place),
  }
}
