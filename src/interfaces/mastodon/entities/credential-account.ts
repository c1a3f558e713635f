// CredentialAccount: one's own account, with what only its owner sees.
import { Type, type Static } from 'typebox'
import type { Account } from '#domain/accounts'
import type { Place } from '../place.ts'
import { AccountEntity, presentAccount } from './account.ts'
import { FieldEntity } from './badge.ts'
import { visibilityToWire, WireVisibility } from './visibility.ts'
import { Count, Flag, nullable, Text } from './wire.ts'

export const RoleEntity = Type.Object({ id: Text, name: Text, permissions: Text, color: Text, highlighted: Flag })

export const CredentialAccountEntity = Type.Object({
  ...AccountEntity.properties,
  source: Type.Object({
    privacy: WireVisibility,
    sensitive: Flag,
    language: nullable(Text),
    note: Text,
    fields: Type.Array(FieldEntity),
    follow_requests_count: Count,
    hide_collections: Flag,
    discoverable: nullable(Flag),
    indexable: Flag,
    attribution_domains: Type.Array(Text),
    quote_policy: Text,
  }),
  role: RoleEntity,
})
export type CredentialAccountEntity = Static<typeof CredentialAccountEntity>

export const presentCredentialAccount = (
  account: Account,
  followRequests: number,
  place: Place,
): CredentialAccountEntity => ({
  ...presentAccount(account, place),
  source: {
    privacy: visibilityToWire(account.posting.visibility),
    sensitive: account.posting.sensitive,
    language: account.posting.language,
    note: account.note,
    fields: account.fields.map(({ name, value }) => ({ name, value, verified_at: null })),
    follow_requests_count: followRequests,
    hide_collections: false,
    discoverable: account.discoverable,
    indexable: account.discoverable,
    attribution_domains: [],
    quote_policy: 'public',
  },
  // Mastodon's "everyone": no rights over others
  role: { id: '-99', name: '', permissions: '0', color: '', highlighted: false },
})
