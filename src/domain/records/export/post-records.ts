// From stored rows to the records of posts: every version with its words, and the pictures that stood in it.
import type { Id } from '#core/ids'
import type { PictureRecord, PostRecord } from '../format/shapes.ts'
import type { PictureRow, PostRow, VersionRow } from './posts.store.ts'

/** What a post was elsewhere, as far as the store has no place for it. */
export interface OriginFacts {
  readonly parent: string | null
  readonly source: string | null
  readonly app: string | null
  readonly removal: { readonly at: number; readonly role: string | null } | null
}

type Focus = { readonly x: number; readonly y: number } | null
type Size = { readonly width: number; readonly height: number }
interface VersionPicture {
  readonly id: Id
  readonly description: string
  readonly focus: Focus
}
interface Meta {
  readonly original?: Size
  readonly preview?: Size
  readonly focus?: NonNullable<Focus>
}

export type StoreFile = (blob: string | null) => Promise<string | null>
export type AddressOf = (handle: string, id: Id) => string

const metaOf = (row: PictureRow): Meta => JSON.parse(row.meta) as Meta

const pictureRecord = async (row: PictureRow, store: StoreFile): Promise<PictureRecord> => {
  const { original = null, preview = null } = metaOf(row)
  return {
    file: await store(row.blob),
    preview: await store(row.preview_blob),
    mime: row.mime,
    bytes: row.bytes,
    size: original,
    previewSize: preview,
    blurhash: row.blurhash,
  }
}

const deletionOf = (row: PostRow, facts: OriginFacts | undefined): PostRecord['deleted'] => {
  if (row.deleted_at === null) return null
  const elsewhere = facts?.removal?.at === row.deleted_at ? facts.removal.role : null
  return { at: row.deleted_at, role: row.removed_role ?? elsewhere }
}

export interface Around {
  /** Of the office. */
  readonly handle: string
  readonly addressOf: AddressOf
  readonly store: StoreFile
}

const parentOf = (row: PostRow, addressOf: AddressOf): string | null =>
  row.parent_origin ??
  row.parent_uri ??
  (row.parent_id === null || row.parent_handle === null ? null : addressOf(row.parent_handle, row.parent_id))

export const addressOfPost = (row: Pick<PostRow, 'id' | 'origin'>, { handle, addressOf }: Around): string =>
  row.origin ?? addressOf(handle, row.id)

/** Pictures stand in the order in which versions first show them, so that a store's own ids leave no trace. */
export const postRecord = async (
  row: PostRow,
  earlier: readonly VersionRow[],
  rows: readonly PictureRow[],
  around: Around,
): Promise<PostRecord> => {
  const facts = row.facts === null ? undefined : (JSON.parse(row.facts) as OriginFacts)
  const known = new Map(rows.map((picture) => [picture.id, picture]))
  const now = rows
    .filter(({ shown }) => shown === 1)
    .map((picture): VersionPicture => ({
      id: picture.id,
      description: picture.description,
      focus: metaOf(picture).focus ?? null,
    }))
  const said = [
    ...earlier.map((version) => ({ ...version, shown: JSON.parse(version.media) as VersionPicture[] })),
    { ...row, created_at: row.edited_at ?? row.created_at, shown: now },
  ]
  const order = [...new Set(said.flatMap(({ shown }) => shown.map(({ id }) => id)))].filter((id) => known.has(id))
  const places = new Map(order.map((id, place) => [id, place]))
  const pictures: PictureRecord[] = []
  for (const id of order) pictures.push(await pictureRecord(known.get(id) as PictureRow, around.store))
  return {
    address: addressOfPost(row, around),
    kind: row.kind,
    visibility: row.visibility,
    parent: facts === undefined ? parentOf(row, around.addressOf) : facts.parent,
    createdAt: row.created_at,
    source: facts === undefined ? row.source : facts.source,
    app: facts === undefined ? row.app : facts.app,
    pictures,
    versions:
      row.kind === 'repost'
        ? []
        : said.map((version) => ({
            version: version.version,
            at: version.created_at,
            text: version.text,
            summary: version.summary,
            sensitive: version.sensitive === 1,
            language: version.language,
            type: version.type,
            purpose: version.purpose,
            pictures: version.shown.flatMap(({ id, description, focus }) => {
              const picture = places.get(id)
              return picture === undefined ? [] : [{ picture, description, focus }]
            }),
          })),
    deleted: deletionOf(row, facts),
  }
}
