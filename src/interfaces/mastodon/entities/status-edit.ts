// StatusEdit: one version of a post. StatusSource: its words as written.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import type { PostVersion, PostView } from '#domain/posts'
import type { Place } from '../place.ts'
import { AccountEntity, presentAccount } from './account.ts'
import { MediaAttachmentEntity, presentMedia } from './media-attachment.ts'
import { contentHtml, FilingMember, presentFiling } from './status.ts'
import { Emojis, Flag, Text, WireId, wireTime, WireTime } from './wire.ts'

export const StatusEditEntity = Type.Object({
  content: Text,
  spoiler_text: Text,
  sensitive: Flag,
  created_at: WireTime,
  account: AccountEntity,
  media_attachments: Type.Array(MediaAttachmentEntity),
  emojis: Emojis,
  bema: Type.Optional(FilingMember),
})

/** @param view the post as it is now: its mentions give the links of every version */
export const presentStatusEdit = (
  version: PostVersion,
  view: PostView,
  place: Place,
): Static<typeof StatusEditEntity> => ({
  content: contentHtml(version.text, view.mentions, place),
  spoiler_text: version.summary,
  sensitive: version.sensitive,
  created_at: wireTime(version.createdAt),
  account: presentAccount(view.author, place),
  media_attachments: version.media.map((item) => presentMedia(item, place)),
  emojis: [],
  ...presentFiling({ ...view.post, ...version }, version.media),
})

export const StatusSourceEntity = Type.Object({ id: WireId, text: Text, spoiler_text: Text })

export const presentStatusSource = ({ post }: PostView): Static<typeof StatusSourceEntity> => ({
  id: wireId(post.id),
  text: post.text,
  spoiler_text: post.summary,
})
