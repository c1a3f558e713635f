// Brings one batch of neutral records here: posts, their authors and their keys in one transaction.
import type { Id } from '#core/ids'
import { normalisePost } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { ImportedPost, Posts } from '#domain/posts'
import type { Database, Tx } from '#platform/db'
import type { ImportFault, ImportSummary } from './contract.ts'
import { findKeys, insertKeys } from './imports.store.ts'
import type { ExternalKey, ImportAdapter, NeutralAccount, NeutralPost } from './neutral.ts'

/** A post with the line it stands on. */
export interface PlacedPost {
  readonly post: NeutralPost
  readonly file: string
  readonly line: number
}

export interface BatchResult {
  readonly added: Omit<ImportSummary, 'skipped'>
  readonly skipped: number
  readonly faults: readonly ImportFault[]
}

export interface BatchNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'importAccounts' | 'resolveMentions'>
  readonly posts: Pick<Posts, 'importPosts'>
}

/** Stored for what was read but is kept nowhere. */
const NOWHERE: Id = 0
/** What was published elsewhere is kept to this length. */
const LONGEST_TEXT = 10_000

const keptText = (text: string): string => {
  const normal = normalisePost(text)
  return normal.length <= LONGEST_TEXT ? normal : [...normal].slice(0, LONGEST_TEXT).join('')
}

const counter = { original: 'posts', reply: 'replies', quote: 'quotes', repost: 'reposts' } as const

/** Authors that are not here yet, with handles that nobody here has. */
const addAccounts = async (
  tx: Tx,
  needs: BatchNeeds,
  adapter: ImportAdapter,
  authors: readonly NeutralAccount[],
): Promise<{ ids: ReadonlyMap<ExternalKey, Id>; added: number }> => {
  const ids = await findKeys(
    tx,
    adapter.name,
    'account',
    authors.map((author) => author.key),
  )
  const missing = authors.filter((author) => !ids.has(author.key))
  if (missing.length === 0) return { ids, added: 0 }
  const handles = new Map(missing.map((author) => [author.key, author.handle]))
  for (let attempt = 2, unsure = missing; unsure.length > 0; attempt++) {
    const taken = await needs.accounts.resolveMentions(
      unsure.map((author) => handles.get(author.key) as string),
      tx,
    )
    unsure = unsure.filter((author) => taken.has(handles.get(author.key) as string))
    for (const author of unsure) handles.set(author.key, `${author.handle.slice(0, 26)}_${attempt}`)
  }
  const made = await needs.accounts.importAccounts(
    tx,
    missing.map(({ key, displayName, kind, fields, elsewhere, createdAt }) => ({
      handle: handles.get(key) as string,
      displayName,
      kind,
      fields,
      elsewhere,
      madeBy: adapter.madeBy,
      createdAt,
    })),
  )
  const keys = missing.map((author, index): [ExternalKey, Id] => [author.key, made[index] as Id])
  await insertKeys(tx, adapter.name, 'account', keys)
  for (const [key, id] of keys) ids.set(key, id)
  return { ids, added: missing.length }
}

type Target = { id: Id } | { index: number }

/** Sorts out what is new and hangs it on what is here or earlier in the batch. */
const newPosts = (batch: readonly PlacedPost[], known: ReadonlyMap<ExternalKey, Id>) => {
  const fresh: { readonly post: NeutralPost; readonly parent?: Target; readonly via?: Target }[] = []
  const indexes = new Map<ExternalKey, number>()
  const lost = new Map<string, { missing: ExternalKey; items: number; fault: ImportFault }>()
  let alreadyThere = 0
  let skipped = 0
  const targetOf = (key: ExternalKey): Target | undefined => {
    const index = indexes.get(key)
    if (index !== undefined) return { index }
    const id = known.get(key)
    return id === undefined || id === NOWHERE ? undefined : { id }
  }
  for (const { post, file, line } of batch) {
    if (known.has(post.key) || indexes.has(post.key)) {
      alreadyThere++
      continue
    }
    const parent = post.parent === undefined ? undefined : targetOf(post.parent)
    if (post.parent !== undefined && parent === undefined) {
      skipped++
      const place = `${file}:${line}`
      const { missing, items } = lost.get(place) ?? { missing: post.parent, items: 0 }
      const message = `${missing} is not among what was brought here: ${items + 1} items under it are left out`
      lost.set(place, { missing, items: items + 1, fault: { file, line, message } })
      continue
    }
    const via = post.via === undefined ? undefined : targetOf(post.via)
    indexes.set(post.key, fresh.length)
    fresh.push({ post, ...(parent && { parent }), ...(via && { via }) })
  }
  return { fresh, indexes, alreadyThere, skipped, faults: [...lost.values()].map(({ fault }) => fault) }
}

/** Answers what the batch added. Either all of it is durable, with its keys, or nothing. */
export const writeBatch = async (
  needs: BatchNeeds,
  adapter: ImportAdapter,
  batch: readonly PlacedPost[],
  accounts: ReadonlyMap<ExternalKey, NeutralAccount>,
): Promise<BatchResult> => {
  const wanted = new Set<ExternalKey>()
  for (const { post } of batch) {
    for (const key of [post.key, post.parent, post.via, post.repeats]) if (key !== undefined) wanted.add(key)
  }
  return needs.db.bulkWrite(async (tx) => {
    const known = await findKeys(tx, adapter.name, 'post', [...wanted])
    const { fresh, indexes, alreadyThere, skipped, faults } = newPosts(batch, known)
    const added = { posts: 0, reposts: 0, quotes: 0, replies: 0, accounts: 0, repeated: 0, already_there: alreadyThere }
    if (fresh.length === 0) return { added, skipped, faults }

    const authors = new Map(fresh.map(({ post }) => [post.author, accounts.get(post.author) as NeutralAccount]))
    const authorsHere = await addAccounts(tx, needs, adapter, [...authors.values()])
    added.accounts = authorsHere.added

    const ids = await needs.posts.importPosts(
      tx,
      fresh.map(({ post, parent, via }): ImportedPost => ({
        authorId: authorsHere.ids.get(post.author) as Id,
        kind: post.kind,
        visibility: 'public',
        text: keptText(post.text),
        language: post.language,
        source: post.source,
        createdAt: post.createdAt,
        ...(parent && { parent }),
        ...(via && { via }),
      })),
    )

    const idOf = (key: ExternalKey): Id | undefined => {
      const index = indexes.get(key)
      return (index === undefined ? known.get(key) : ids[index]) ?? undefined
    }
    const keys: [ExternalKey, Id][] = []
    for (const [index, { post }] of fresh.entries()) {
      const id = ids[index] ?? null
      if (id === null) added.repeated++
      else added[counter[post.kind]]++
      // a repeated repost stands for the one it repeats, so that what hangs under it finds its way
      keys.push([post.key, id ?? (post.repeats === undefined ? undefined : idOf(post.repeats)) ?? NOWHERE])
    }
    await insertKeys(tx, adapter.name, 'post', keys)
    return { added, skipped, faults }
  })
}
