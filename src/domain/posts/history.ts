// Every version of a post that was published, oldest first.
import type { Id } from '#core/ids'
import type { Media, MediaModule } from '#domain/media'
import type { Database } from '#platform/db'
import type { Posts, PostVersion } from './contract.ts'
import type { FindPost } from './find-post.ts'
import { versionsOf } from './versions.store.ts'
import type { VersionPicture } from './versions.store.ts'

interface Needs {
  readonly db: Database
  readonly media: Pick<MediaModule, 'byIds' | 'ofPosts'>
  readonly find: FindPost
}

/** The pictures as they were described then; those whose files are gone are left out. */
const asThen = (pictures: readonly VersionPicture[], known: ReadonlyMap<Id, Media>): readonly Media[] =>
  pictures.flatMap(({ id, description, focus }) => {
    const media = known.get(id)
    return media === undefined ? [] : [{ ...media, description, focus }]
  })

export const readHistory =
  ({ db, media, find }: Needs): Posts['history'] =>
  async (viewer, id) => {
    const { post } = await find.visible(viewer.accountId, id)
    const [rows, present] = await Promise.all([versionsOf(db.read, post.id), media.ofPosts([post.id])])
    const pictures = rows.map((row) => JSON.parse(row.media) as VersionPicture[])
    const known = await media.byIds([...new Set(pictures.flat().map((picture) => picture.id))])
    const earlier = rows.map((row, at): PostVersion => ({
      version: row.version,
      text: row.text,
      summary: row.summary,
      sensitive: row.sensitive === 1,
      language: row.language,
      media: asThen(pictures[at] ?? [], known),
      createdAt: row.created_at,
      type: row.type,
      purpose: row.purpose,
    }))
    const now: PostVersion = {
      version: post.version,
      text: post.text,
      summary: post.summary,
      sensitive: post.sensitive,
      language: post.language,
      media: present.get(post.id) ?? [],
      createdAt: post.editedAt ?? post.createdAt,
      type: post.type,
      purpose: post.purpose,
    }
    return [...earlier, now]
  }
