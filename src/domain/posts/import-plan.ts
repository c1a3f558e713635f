// Places imported records in the tree: which post each one answers, quotes or reposts, through which repost, under
// which root. Pure; the ids are given.
import type { Id } from '#core/ids'
import { normalisePost } from '#core/text'
import type { ImportedPost, Post } from './contract.ts'
import { rowOfNew } from './new-post.ts'
import type { NewPostRow } from './posts.store.ts'

export type KnownPost = Pick<Post, 'id' | 'authorId' | 'kind' | 'parentId' | 'parentAuthorId' | 'rootId'>

type Place = NonNullable<ImportedPost['parent']>

/** What was published elsewhere is stored as it was, up to this many code points. */
const LONGEST = 10_000

export const importedText = (text: string): string => {
  const stored = normalisePost(text)
  return stored.length <= LONGEST ? stored : Array.from(stored).slice(0, LONGEST).join('').trimEnd()
}

const knownOf = (row: NewPostRow): KnownPost => ({
  id: row.id,
  authorId: row.author_id,
  kind: row.kind,
  parentId: row.parent_id,
  parentAuthorId: row.parent_author_id,
  rootId: row.root_id,
})

/** Ids of posts outside the batch that the records point to. */
export const placesOutside = (records: readonly ImportedPost[]): Id[] => {
  const ids = new Set<Id>()
  for (const { parent, via } of records) {
    for (const place of [parent, via]) if (place !== undefined && 'id' in place) ids.add(place.id)
  }
  return [...ids]
}

/**
 * The rows of the records, in their order. A parent that is a bare repost is replaced by what that reposts, and
 * becomes the `via`. @throws Error (a fault of the importer) for a parent that is not there or not earlier.
 */
export const planRows = (
  records: readonly ImportedPost[],
  ids: readonly Id[],
  known: ReadonlyMap<Id, KnownPost>,
): NewPostRow[] => {
  const rows: NewPostRow[] = []

  const at = (place: Place, index: number): KnownPost => {
    const row = 'index' in place ? rows[place.index] : undefined
    const found = 'id' in place ? known.get(place.id) : row && knownOf(row)
    if (found === undefined)
      throw new Error(`record ${index} points to a post that is not there: ${JSON.stringify(place)}`)
    return found
  }

  for (const [index, record] of records.entries()) {
    if (record.orphan !== true && (record.kind === 'original') !== (record.parent === undefined)) {
      throw new Error(`record ${index}: an original has no parent, every other post has one`)
    }
    const direct = record.parent === undefined ? undefined : at(record.parent, index)
    const through = direct?.kind === 'repost' ? direct : undefined
    const parent =
      direct === undefined
        ? null
        : through === undefined
          ? direct
          : { id: through.parentId as Id, authorId: through.parentAuthorId as Id, rootId: through.rootId }
    const via = record.via === undefined ? through : at(record.via, index)
    rows.push(
      rowOfNew(ids[index] as Id, {
        authorId: record.authorId,
        kind: record.kind,
        visibility: record.visibility,
        parent,
        viaId: via?.id ?? null,
        words:
          record.kind === 'repost'
            ? { text: '', summary: '' }
            : { text: importedText(record.text), summary: importedText(record.summary ?? '') },
        language: record.kind === 'repost' ? null : (record.language ?? null),
        sensitive: false,
        appId: null,
        source: record.source ?? null,
        createdAt: record.createdAt,
      }),
    )
  }
  return rows
}
