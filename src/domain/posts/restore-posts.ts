// Brings the posts of an office from another site, with every version that was published, every picture and deletion.
import type { Id } from '#core/ids'
import type { MediaModule } from '#domain/media'
import type { Engine, Tx } from '#platform/db'
import type { Posts, RestoredPost } from './contract.ts'
import { importedText } from './import-plan.ts'
import { setStates, type PostState } from './restore.store.ts'
import { insertVersions, type NewVersionRow } from './versions.store.ts'

interface Needs {
  readonly engine: Engine
  readonly media: Pick<MediaModule, 'importPictures'>
  readonly importPosts: Posts['importPosts']
}

const stateOf = (id: Id, { versions, deletedAt }: RestoredPost): PostState => {
  const last = versions.at(-1)
  return {
    id,
    version: last?.version ?? 1,
    sensitive: last?.sensitive === true ? 1 : 0,
    type: last?.type ?? null,
    purpose: last?.purpose ?? null,
    edited_at: versions.length > 1 ? (last?.createdAt ?? null) : null,
    deleted_at: deletedAt,
  }
}

/** What the bulk verb has not written already. */
const isNews = (state: PostState): boolean =>
  state.version > 1 ||
  state.sensitive === 1 ||
  state.type !== null ||
  state.purpose !== null ||
  state.deleted_at !== null

export const restorePosts = ({ engine, media, importPosts }: Needs): Posts['restorePosts'] => {
  /** Stores the pictures; answers the rows of the versions that were replaced. */
  const withPictures = async (
    tx: Tx,
    restored: readonly { readonly id: Id; readonly post: RestoredPost }[],
  ): Promise<readonly NewVersionRow[]> => {
    const ids = await media.importPictures(
      tx,
      restored.flatMap(({ id, post }) => {
        const shown = new Map(
          post.versions.at(-1)?.pictures.map((one, position) => [one.picture, { ...one, position }]),
        )
        return post.pictures.map((picture, place) => {
          const now = shown.get(place)
          const { position = place, description = '', focus = null } = now ?? {}
          const of = { accountId: post.authorId, postId: id, createdAt: post.createdAt }
          return { ...picture, ...of, position, description, focus, former: now === undefined }
        })
      }),
    )
    let first = 0
    return restored.flatMap(({ id, post }) => {
      const own = ids.slice(first, (first += post.pictures.length))
      return post.versions.slice(0, -1).map((version): NewVersionRow => ({
        post_id: id,
        version: version.version,
        text: importedText(version.text),
        summary: importedText(version.summary),
        sensitive: version.sensitive ? 1 : 0,
        language: version.language,
        type: version.type,
        purpose: version.purpose,
        media: JSON.stringify(
          version.pictures.flatMap(({ picture, description, focus }) => {
            const mediaId = own[picture]
            return mediaId === undefined ? [] : [{ id: mediaId, description, focus }]
          }),
        ),
        created_at: version.createdAt,
      }))
    })
  }

  return async (tx, posts) => {
    const ids = await importPosts(
      tx,
      posts.map(({ authorId, kind, visibility, parent, orphan, source, createdAt, versions, deletedAt }) => {
        const { text = '', summary = '', language = null } = versions.at(-1) ?? {}
        const words = { text, summary, language, source: source ?? null, createdAt, deleted: deletedAt !== null }
        const place = { ...(parent && { parent }), ...(orphan === true && { orphan }) }
        return { authorId, kind, visibility, ...place, ...words }
      }),
    )
    const restored = posts.flatMap((post, at) => {
      const id = ids[at]
      return id == null ? [] : [{ id, post }]
    })
    await insertVersions(tx, engine, await withPictures(tx, restored))
    const states = restored.map(({ id, post }) => stateOf(id, post))
    await setStates(tx, engine, states.filter(isNews))
    return ids
  }
}
