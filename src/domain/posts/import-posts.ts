// Writes thousands of posts from elsewhere with a few statements, by the same rules as the verbs for one.
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import { mentionTokens, topicNames } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { ImportedMedia, MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Bus } from '#platform/bus'
import type { Engine, Tx } from '#platform/db'
import type { ImportedPost, PostCounts, Posts } from './contract.ts'
import { news } from './events.ts'
import { placesOutside, planRows } from './import-plan.ts'
import { insertReposts, repostsOf } from './marks.store.ts'
import type { RepostEdge } from './marks.store.ts'
import { insertMentions } from './mentions.store.ts'
import { mentionRows } from './mentions.ts'
import { countOf } from './new-post.ts'
import { isCounted } from './post.ts'
import { addCounts, byIds, insertPosts, postOf, takenIds } from './posts.store.ts'
import type { NewPostRow } from './posts.store.ts'
import { setActing } from './restore.store.ts'

interface Needs {
  readonly engine: Engine
  readonly bus?: Bus | undefined
  readonly ids: IdMaker
  readonly accounts: Pick<Accounts, 'resolveMentions' | 'countPosts'>
  readonly media: Pick<MediaModule, 'importPictures'>
  readonly topics: Pick<Topics, 'tagAll'>
}

export const importPosts = ({ engine, ids, bus, accounts, media, topics }: Needs): Posts['importPosts'] => {
  /** Ids at the records' own dates; those that are taken are drawn again. */
  const drawIds = async (tx: Tx, records: readonly ImportedPost[]): Promise<Id[]> => {
    const draw = ({ authorId, createdAt }: ImportedPost): Id => ids.next(bucketOf(authorId), createdAt)
    const drawn = records.map(draw)
    for (let doubtful = drawn.map((_, at) => at); doubtful.length > 0;) {
      const taken = new Set(
        await takenIds(
          tx,
          doubtful.map((at) => drawn[at] as Id),
        ),
      )
      doubtful = doubtful.filter((at) => taken.has(drawn[at] as Id))
      for (const at of doubtful) drawn[at] = draw(records[at] as ImportedPost)
    }
    return drawn
  }

  /** Id of a second repost → the one that stood before it. */
  const firstReposts = async (tx: Tx, repeated: readonly RepostEdge[]): Promise<ReadonlyMap<Id, Id>> => {
    const standing = new Map<string, Id>()
    const accountIds = [...new Set(repeated.map((edge) => edge.accountId))]
    const targetIds = [...new Set(repeated.map((edge) => edge.targetId))]
    for (const row of await repostsOf(tx, accountIds, targetIds)) {
      standing.set(`${row.account_id} ${row.target_id}`, row.post_id)
    }
    return new Map(
      repeated.map(({ accountId, targetId, postId }) => [postId, standing.get(`${accountId} ${targetId}`) ?? postId]),
    )
  }

  /**
   * Stores the edges of the bare reposts. Answers the rows to be stored: without second reposts of one post by one
   * account; whoever came through such a second one came through the first.
   */
  const withoutRepeated = async (tx: Tx, rows: readonly NewPostRow[]): Promise<NewPostRow[]> => {
    const reposts = rows.filter((row) => row.kind === 'repost')
    if (reposts.length === 0) return [...rows]
    const edges = reposts.map((row) => ({ accountId: row.author_id, targetId: row.parent_id as Id, postId: row.id }))
    const fresh = new Set(await insertReposts(tx, edges))
    if (fresh.size === edges.length) return [...rows]
    const first = await firstReposts(
      tx,
      edges.filter((edge) => !fresh.has(edge.postId)),
    )
    return rows
      .filter((row) => row.kind !== 'repost' || fresh.has(row.id))
      .map((row) => ({ ...row, via_id: row.via_id === null ? null : (first.get(row.via_id) ?? row.via_id) }))
  }

  const countAll = async (tx: Tx, rows: readonly NewPostRow[]): Promise<void> => {
    const parents = new Map<Id, Partial<Record<keyof PostCounts, number>>>()
    const authors = new Map<Id, { by: number; at: number }>()
    for (const row of rows.filter(isCounted)) {
      const count = countOf(row.kind)
      if (count !== undefined && row.parent_id !== null) {
        const sums = parents.get(row.parent_id) ?? {}
        parents.set(row.parent_id, { ...sums, [count]: (sums[count] ?? 0) + 1 })
      }
      const { by = 0, at = 0 } = authors.get(row.author_id) ?? {}
      authors.set(row.author_id, { by: by + 1, at: Math.max(at, row.created_at) })
    }
    await addCounts(tx, engine, parents)
    await accounts.countPosts(
      tx,
      [...authors].map(([accountId, change]) => ({ accountId, ...change })),
    )
  }

  const mentionAll = async (tx: Tx, rows: readonly NewPostRow[]): Promise<void> => {
    const written = rows.flatMap((row) => {
      const tokens = /[@＠]/.test(row.text) ? mentionTokens(row.text) : []
      return tokens.map((token) => ({ row, token }))
    })
    if (written.length === 0) return
    const found = await accounts.resolveMentions([...new Set(written.map(({ token }) => token))], tx)
    const mentions = written.flatMap(({ row, token }) => {
      const accountId = found.get(token)?.id
      return accountId === undefined ? [] : mentionRows(row, { tokens: [{ accountId, token }] })
    })
    await insertMentions(tx, mentions)
  }

  const tagAll = async (tx: Tx, rows: readonly NewPostRow[]): Promise<void> => {
    const tagged = rows.flatMap((row) => {
      const names = row.visibility === 'public' && /[#＃]/.test(row.text) ? topicNames(row.text) : []
      return names.length === 0 ? [] : [{ id: row.id, authorId: row.author_id, at: row.created_at, topics: names }]
    })
    if (tagged.length > 0) await topics.tagAll(tx, tagged)
  }

  const picturesOf = ({ media: pictures = [], authorId, createdAt }: ImportedPost, postId: Id): ImportedMedia[] =>
    pictures.map((picture, position) => ({ ...picture, accountId: authorId, postId, position, createdAt }))

  return async (tx, records) => {
    if (records.length === 0) return []
    const outside = placesOutside(records)
    const known = new Map((outside.length === 0 ? [] : await byIds(tx, outside)).map((row) => [row.id, postOf(row)]))
    const drawn = await drawIds(tx, records)
    const rows = await withoutRepeated(tx, planRows(records, drawn, known))

    const inserted = await insertPosts(tx, rows)
    if (inserted.length < rows.length) throw new Error('ids of posts were taken by another writer: import again')
    const gone = new Set(drawn.filter((_, at) => records[at]?.deleted === true))
    const living = rows.filter((row) => !gone.has(row.id))
    await countAll(tx, living)
    await mentionAll(tx, living)
    await tagAll(tx, living)

    const stored = new Set(inserted)
    const acts = records.flatMap(({ actingId }, at) => {
      const id = drawn[at] as Id
      return actingId === undefined || !stored.has(id) ? [] : [{ id, acting_id: actingId }]
    })
    await setActing(tx, engine, acts)
    await media.importPictures(
      tx,
      records.flatMap((record, at) => (stored.has(drawn[at] as Id) ? picturesOf(record, drawn[at] as Id) : [])),
    )
    bus?.tell(tx, news('posts.imported', {}))
    return drawn.map((id) => (stored.has(id) ? id : null))
  }
}
