// List: accounts one follows, read by themselves.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import { replyPolicies, type AccountList } from '#domain/lists'
import { Flag, Text, WireId } from './wire.ts'

export const ListEntity = Type.Object({
  id: WireId,
  title: Text,
  replies_policy: Type.Enum(replyPolicies),
  exclusive: Flag,
})

export const presentList = ({ id, title, replies, exclusive }: AccountList): Static<typeof ListEntity> => ({
  id: wireId(id),
  title,
  replies_policy: replies,
  exclusive,
})
