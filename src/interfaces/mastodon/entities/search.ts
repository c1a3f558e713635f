// Search: what was found, of each kind.
import { Type } from 'typebox'
import { AccountEntity } from './account.ts'
import { StatusEntity } from './status.ts'
import { TagEntity } from './tag.ts'

export const SearchEntity = Type.Object({
  accounts: Type.Array(AccountEntity),
  statuses: Type.Array(StatusEntity),
  hashtags: Type.Array(TagEntity),
})
