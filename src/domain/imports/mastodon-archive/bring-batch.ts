// Writes one batch of an archive: pictures first, then posts and the book of what came in one transaction.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { RestoredPost } from '#domain/posts'
import { findKeys, insertKeys } from '../imports.store.ts'
import { noteFault, postsHere, type ArchiveNeeds, type Job } from './job.ts'
import type { Archived, ArchivedFile } from './read-activities.ts'
import { restoredItem, tiedTo, type StoredFile } from './restored-item.ts'

const SOURCE = 'mastodon-archive'

const keyOf = ({ accountId }: Job, uri: string): string => `${accountId} ${uri}`

const sumOf = { original: 'posts', reply: 'replies', quote: 'quotes', repost: 'reposts' } as const

const count = ({ sums }: Job, item: Archived, { kind }: RestoredPost): void => {
  if (item.kind === 'boost' && kind !== 'repost') sums.links++
  else sums[sumOf[kind]]++
}

interface Fresh {
  readonly item: Archived
  readonly pictures: readonly StoredFile[]
}

/** undefined: it is lost, and that is noted. */
const storeFile = async (
  { media, config }: ArchiveNeeds,
  job: Job,
  file: ArchivedFile,
): Promise<StoredFile | undefined> => {
  try {
    const bytes = await job.files.read(file.name, config.media.maxBytes)
    if (bytes !== undefined) {
      const picture = await media.storePicture(bytes)
      job.sums.pictures++
      return { picture, file }
    }
    noteFault(job, `${file.name} is not in the archive, or too large`)
  } catch (error) {
    if (!isProblem(error)) throw error
    noteFault(job, `${file.name}: ${error.message}`)
  }
  job.sums.lost_files++
  return undefined
}

interface Known {
  /** Brought by an earlier run. */
  readonly keys: ReadonlyMap<string, Id>
  /** Of this site. */
  readonly here: Awaited<ReturnType<typeof postsHere>>
}

const write = async ({ db, posts, ...needs }: ArchiveNeeds, job: Job, fresh: readonly Fresh[], known: Known) =>
  db.bulkWrite(async (tx) => {
    const places = new Map<string, number>()
    const rows: { readonly item: Archived; readonly post: RestoredPost }[] = []
    const silent: Archived[] = []
    const targetOf = (uri: string | null): RestoredPost['parent'] => {
      if (uri === null) return undefined
      const index = places.get(uri)
      if (index !== undefined && rows[index]?.post.kind !== 'repost') return { index }
      const id = known.keys.get(keyOf(job, uri)) ?? known.here.get(uri)?.post.id
      return id === undefined || id === 0 ? undefined : { id }
    }
    for (const { item, pictures } of fresh) {
      const post = restoredItem(needs, job, item, pictures, targetOf(tiedTo(item)))
      if (post === undefined) silent.push(item)
      else {
        places.set(item.uri, rows.length)
        rows.push({ item, post })
      }
    }
    const ids = await posts.restorePosts(
      tx,
      rows.map(({ post }) => post),
    )
    const keys = rows.map(({ item }, at): [string, Id] => [keyOf(job, item.uri), ids[at] ?? 0])
    await insertKeys(tx, SOURCE, 'post', keys)
    return { rows, ids, silent }
  })

export const bringBatch = async (needs: ArchiveNeeds, job: Job, batch: readonly Archived[]): Promise<void> => {
  const { accountId, sums } = job
  const addresses = [...new Set(batch.flatMap((item) => [item.uri, tiedTo(item)]))].filter((uri) => uri !== null)
  const [keys, here] = await Promise.all([
    findKeys(
      needs.db.read,
      SOURCE,
      'post',
      addresses.map((uri) => keyOf(job, uri)),
    ),
    postsHere(needs, job, addresses),
  ])

  const fresh: Fresh[] = []
  const seen = new Set<string>()
  for (const item of batch) {
    if (seen.has(item.uri) || keys.has(keyOf(job, item.uri)) || here.get(item.uri)?.author.id === accountId) {
      sums.already_there++
      continue
    }
    seen.add(item.uri)
    const pictures: StoredFile[] = []
    for (const file of item.kind === 'post' ? item.files : []) {
      const stored = await storeFile(needs, job, file)
      if (stored !== undefined) pictures.push(stored)
    }
    fresh.push({ item, pictures })
  }

  const forget = async (some: readonly Fresh[]): Promise<void> => {
    for (const { picture } of some.flatMap(({ pictures }) => pictures)) {
      for (const key of [picture.blob, picture.previewBlob]) await needs.blobs.remove(key)
    }
  }
  try {
    const { rows, ids, silent } = await write(needs, job, fresh, { keys, here })
    for (const [at, { item, post }] of rows.entries()) {
      if (ids[at] == null) sums.already_there++
      else count(job, item, post)
    }
    for (const { uri } of silent) noteFault(job, `${uri} says nothing`)
    sums.skipped += silent.length
  } catch (error) {
    await forget(fresh)
    throw error
  }
}
