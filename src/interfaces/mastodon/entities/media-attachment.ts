// MediaAttachment: a picture with its words.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import type { Media, MediaSize } from '#domain/media'
import { mediaUrl, type Place } from '../place.ts'
import { nullable, Text, WireId } from './wire.ts'

const SizeEntity = Type.Object({ width: Type.Integer(), height: Type.Integer(), size: Text, aspect: Type.Number() })

export const MediaAttachmentEntity = Type.Object({
  id: WireId,
  type: Type.Union([Type.Literal('image'), Type.Literal('unknown')]),
  url: nullable(Text),
  preview_url: nullable(Text),
  remote_url: nullable(Text),
  preview_remote_url: Type.Null(),
  text_url: Type.Null(),
  meta: Type.Object({
    original: Type.Optional(SizeEntity),
    small: Type.Optional(SizeEntity),
    focus: Type.Optional(Type.Object({ x: Type.Number(), y: Type.Number() })),
  }),
  description: nullable(Text),
  blurhash: nullable(Text),
})
export type MediaAttachmentEntity = Static<typeof MediaAttachmentEntity>

const presentSize = ({ width, height }: MediaSize): Static<typeof SizeEntity> => ({
  width,
  height,
  size: `${width}x${height}`,
  aspect: width / height,
})

export const presentMedia = (media: Media, place: Place): MediaAttachmentEntity => ({
  id: wireId(media.id),
  type: media.kind,
  url: media.blob === null ? media.remoteUrl : mediaUrl(place, media.blob),
  preview_url: media.previewBlob === null ? null : mediaUrl(place, media.previewBlob),
  remote_url: media.remoteUrl,
  preview_remote_url: null,
  text_url: null,
  meta: {
    ...(media.original === null ? {} : { original: presentSize(media.original) }),
    ...(media.preview === null ? {} : { small: presentSize(media.preview) }),
    ...(media.focus === null ? {} : { focus: { x: media.focus.x, y: media.focus.y } }),
  },
  description: media.description === '' ? null : media.description,
  blurhash: media.blurhash,
})
