// Marker: how far one has read a timeline.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import type { Marker } from '#domain/accounts'
import { Count, WireId, wireTime, WireTime } from './wire.ts'

export const MarkerEntity = Type.Object({ last_read_id: WireId, version: Count, updated_at: WireTime })

export const presentMarker = ({ lastReadId, version, updatedAt }: Marker): Static<typeof MarkerEntity> => ({
  last_read_id: wireId(lastReadId),
  version,
  updated_at: wireTime(updatedAt),
})
