// Writes the trees of a set a second time through the verbs people use, each at its own moment: what comes out must
// be what the import made.
import { sql } from 'kysely'
import { fixedClock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { OpenDatabase } from '#platform/db'
import { openBulkWorld, type BulkWorld } from './bulk-world.ts'

type Files = ReadonlyMap<string, readonly string[]>

interface Original {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly created_at: number | string
}

interface Item {
  readonly id: string
  readonly parent: string | null
  readonly user: string
  readonly text: string
  readonly at: string
}

interface Tree {
  readonly root: string
  readonly items: readonly Item[]
}

const TREES = ['cascades-rumor.ndjson', 'cascades-non-rumor.ndjson']
const parse = <Value>(lines: readonly string[] | undefined): Value[] =>
  (lines ?? []).map((line) => JSON.parse(line) as Value)

/**
 * A smaller set of whole trees (so that counts are whole too) with at least `items` items, taken evenly, and their
 * originals. The name of the app an original came from is left out: nobody can write that by hand.
 */
export const sampleOf = (files: Files, items: number): Files => {
  const lines = TREES.flatMap((file) => files.get(file) ?? [])
  const step = Math.max(1, Math.floor(lines.length / 12))
  const chosen: string[] = []
  const roots = new Set<string>()
  let count = 0
  for (let turn = 0; turn < step && count < items; turn++) {
    for (let at = turn; at < lines.length && count < items; at += step) {
      const tree = JSON.parse(lines[at] as string) as Tree
      if (roots.has(tree.root) || tree.items.length > items) continue
      roots.add(tree.root)
      chosen.push(lines[at] as string)
      count += tree.items.length
    }
  }
  const originals = parse<Original>(files.get('originals.ndjson')).filter(({ id }) => roots.has(id))
  return new Map([
    ['originals.ndjson', originals.map((line) => JSON.stringify({ ...line, source: '' }))],
    [TREES[0] as string, chosen],
    [TREES[1] as string, []],
  ])
}

/** External key → id, as the import wrote them down. */
export const importedIds = async (db: OpenDatabase, kind: 'post' | 'account'): Promise<ReadonlyMap<string, Id>> => {
  const { rows } = await sql<{ external_key: string; id: Id }>`
    select external_key, id from import_keys where source = 'weibo-cascades' and kind = ${kind} and id > 0
  `.execute(db.read)
  return new Map(rows.map((row) => [row.external_key, row.id]))
}

const withoutWords = (text: string): boolean =>
  /^(?:(?:转发微博|轉發微博|转发|轉發|转|轉|repost|forward|rt)[。.．]?)?$/i.test(text.replace(/[\s\u200b]/g, ''))

/** Parents before children, older before younger; a circle or a missing parent begins at the root. */
const inOrder = (tree: Tree): { item: Item; parent: string }[] => {
  const ordered: { item: Item; parent: string }[] = []
  const placed = new Map<string, number>([[tree.root, 0]])
  const waiting = new Map<string, Item>()
  for (const item of tree.items) if (!waiting.has(item.id)) waiting.set(item.id, item)
  const known = new Set(waiting.keys())
  for (let depth = 1; waiting.size > 0; depth++) {
    const next = [...waiting.values()].filter(({ parent }) => {
      const above = parent === null || !known.has(parent) ? tree.root : parent
      return placed.get(above) === depth - 1
    })
    if (next.length === 0) throw new Error('a circle of parents: take another tree')
    for (const item of next.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))) {
      ordered.push({ item, parent: item.parent === null || !known.has(item.parent) ? tree.root : item.parent })
      waiting.delete(item.id)
      placed.set(item.id, depth)
    }
  }
  return ordered
}

/** True for trees that can be written by hand: without circles and dates that no person can write. */
export const isPlain = (line: string): boolean => {
  const tree = JSON.parse(line) as Tree
  const ids = new Set(tree.items.map(({ id }) => id))
  const parents = new Map(tree.items.map(({ id, parent }) => [id, parent]))
  return tree.items.every(({ id, at }) => {
    const passed = new Set<string>()
    for (let up: string | null | undefined = id; up != null && ids.has(up); up = parents.get(up)) {
      if (passed.has(up)) return false
      passed.add(up)
    }
    return !at.includes('月')
  })
}

/**
 * @param authors external key → account as the import made it; made again here with the same dates
 * @returns external key → id of the post; a repeated repost has the id of the first
 */
export const replay = async (
  db: OpenDatabase,
  files: Files,
  authors: ReadonlyMap<string, Account>,
): Promise<{ world: BulkWorld; ids: ReadonlyMap<string, Id>; accounts: ReadonlyMap<string, Id> }> => {
  const clock = fixedClock(Date.UTC(2010, 0, 1))
  const world = openBulkWorld(db, clock)
  const keys = [...authors.keys()]
  const made = await db.bulkWrite((tx) =>
    world.accounts.importAccounts(
      tx,
      keys.map((key) => {
        const { handle, kind, displayName, fields, elsewhere, createdAt } = authors.get(key) as Account
        return { handle, kind, displayName, fields, elsewhere, createdAt, madeBy: 'import:weibo-cascades' }
      }),
    ),
  )
  const accounts = new Map(keys.map((key, at) => [key, made[at] as Id]))
  const actorOf = (user: string) => ({ accountId: accounts.get(user) as Id, userId: null })
  const ids = new Map<string, Id>()
  const usual = { visibility: 'public', language: 'zh', long: true } as const

  for (const { id, author, text, created_at } of parse<Original>(files.get('originals.ndjson'))) {
    clock.set(typeof created_at === 'number' ? created_at * 1000 : Date.parse(created_at))
    ids.set(id, (await world.posts.publish(actorOf(author), { ...usual, text })).id)
  }
  for (const tree of TREES.flatMap((file) => parse<Tree>(files.get(file)))) {
    for (const { item, parent } of inOrder(tree)) {
      clock.set(Date.parse(`${item.at.replace(' ', 'T')}+08:00`))
      const actor = actorOf(item.user)
      const target = ids.get(parent) as Id
      const post = withoutWords(item.text)
        ? await world.posts.repost(actor, target, 'public')
        : await world.posts.publish(actor, {
            ...usual,
            text: item.text,
            ...(item.text.startsWith('回复@') ? { replyTo: target } : { quoteOf: target }),
          })
      ids.set(item.id, post.id)
    }
  }
  return { world, ids, accounts }
}
