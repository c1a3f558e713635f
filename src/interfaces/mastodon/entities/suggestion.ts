// Suggestion: an account one might want to follow, and why.
import { Type, type Static } from 'typebox'
import type { Suggestion } from '#domain/discovery'
import type { Place } from '../place.ts'
import { AccountEntity, presentAccount } from './account.ts'
import { Text } from './wire.ts'

export const SuggestionEntity = Type.Object({
  /** The older word for the first of the sources. */
  source: Text,
  sources: Type.Array(Text),
  account: AccountEntity,
})

const sources = {
  office: { source: 'staff', sources: ['featured'] },
  followed: { source: 'past_interactions', sources: ['friends_of_friends'] },
} as const

export const presentSuggestion = ({ account, why }: Suggestion, place: Place): Static<typeof SuggestionEntity> => ({
  source: sources[why].source,
  sources: [...sources[why].sources],
  account: presentAccount(account, place),
})
