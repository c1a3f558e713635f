// Relationship: how one's own account stands to another.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import type { Relationship } from '#domain/accounts'
import { Flag, nullable, Text, WireId, wireTime, WireTime } from './wire.ts'

export const RelationshipEntity = Type.Object({
  id: WireId,
  following: Flag,
  showing_reblogs: Flag,
  notifying: Flag,
  languages: Type.Null(),
  followed_by: Flag,
  blocking: Flag,
  blocked_by: Flag,
  muting: Flag,
  muting_notifications: Flag,
  muting_expires_at: nullable(WireTime),
  requested: Flag,
  requested_by: Flag,
  domain_blocking: Flag,
  endorsed: Flag,
  note: Text,
})

export const presentRelationship = (relationship: Relationship): Static<typeof RelationshipEntity> => ({
  id: wireId(relationship.targetId),
  following: relationship.following,
  showing_reblogs: relationship.showingReposts,
  notifying: relationship.notifying,
  languages: null,
  followed_by: relationship.followedBy,
  blocking: relationship.blocking,
  blocked_by: relationship.blockedBy,
  muting: relationship.muting,
  muting_notifications: relationship.mutingNotifications,
  muting_expires_at: relationship.muteExpiresAt === null ? null : wireTime(relationship.muteExpiresAt),
  requested: relationship.requested,
  requested_by: relationship.requestedBy,
  domain_blocking: false,
  endorsed: relationship.endorsed,
  note: relationship.note,
})
