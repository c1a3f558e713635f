// The research format "weibo-cascades": originals.ndjson, and trees of reposts and replies in two more files.
//
// The `label` of a tree is a platform's ruling of its day and not brought here.
import { createHash } from 'node:crypto'
import type { ProfileField } from '#domain/accounts'
import type { ImportFault, ImportSource, SourceLine } from '../contract.ts'
import type { ImportAdapter, ImportUnit, NeutralAccount, NeutralPost } from '../neutral.ts'
import { readDate } from './dates.ts'
import { postsOfTree, type TreeItem } from './tree.ts'

const ORIGINALS = 'originals.ndjson'
/** The flags in the set are those of this year. */
const FLAGS_OF = 2012

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A name of the source, or undefined. Numbers are names too. */
const nameOf = (value: unknown): string | undefined => {
  const name = typeof value === 'number' ? String(value) : value
  return typeof name === 'string' && name !== '' && name.length <= 200 ? name : undefined
}

const textOf = (value: unknown): string | undefined =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : undefined

/** A prefix keeps the platform's names apart from those that people here choose. */
const handleOf = (user: string): string =>
  /^[a-z0-9_]{1,24}$/.test(user)
    ? `weibo_${user}`
    : `weibo_${createHash('sha256').update(user).digest('hex').slice(0, 16)}`

const plainAccount = (user: string, createdAt: number): NeutralAccount => ({
  key: user,
  handle: handleOf(user),
  displayName: user,
  kind: 'citizen',
  fields: [],
  elsewhere: null,
  createdAt,
})

const authorAccount = (author: string, block: unknown, postedAt: number): NeutralAccount => {
  const user = isFields(block) ? block : {}
  const fields: ProfileField[] = []
  if (typeof user['location'] === 'string' && user['location'] !== '')
    fields.push({ name: '所在地', value: user['location'] })
  const type = user['verified_type']
  return {
    ...plainAccount(author, Math.min(readDate(user['time']) ?? postedAt, postedAt)),
    // −1 and 0 are people, 200 and 220 too; bodies, firms and media stay "other" here, because nobody here verified them
    kind: typeof type === 'number' && [1, 2, 3, 4, 5, 6, 7, 8].includes(type) ? 'other' : 'citizen',
    fields,
    elsewhere:
      typeof user['verified'] === 'boolean' ? { platform: 'Weibo', verified: user['verified'], year: FLAGS_OF } : null,
  }
}

/** The parsed line, or what is wrong with it. */
const parsed = (line: SourceLine): Fields | string => {
  if (line.text === undefined) return line.fault ?? 'the line cannot be read'
  try {
    const value: unknown = JSON.parse(line.text)
    return isFields(value) ? value : 'the line is no JSON object'
  } catch {
    return 'the line is no JSON'
  }
}

interface Made {
  readonly accounts: readonly NeutralAccount[]
  readonly posts: readonly NeutralPost[]
  readonly problems: readonly string[]
}

const broken = (problem: string): Made => ({ accounts: [], posts: [], problems: [problem] })

/** Key → date of the originals read so far: trees need the date of their root. */
type RootDates = Map<string, number>

const original = (line: Fields, roots: RootDates): Made => {
  const key = nameOf(line['id'])
  const author = nameOf(line['author'])
  const text = textOf(line['text'])
  const createdAt = readDate(line['created_at'])
  if (key === undefined) return broken('an original without id')
  if (author === undefined) return broken(`original ${key} has no author`)
  if (text === undefined) return broken(`original ${key} has a text that is none`)
  if (createdAt === undefined) return broken(`original ${key} has a date that cannot be read`)
  if (!roots.has(key)) roots.set(key, createdAt)
  const source = typeof line['source'] === 'string' && line['source'] !== '' ? line['source'] : null
  return {
    accounts: [authorAccount(author, line['user'], createdAt)],
    posts: [{ key, author, kind: 'original', text, language: 'zh', source, createdAt }],
    problems: [],
  }
}

const treeItem = (value: unknown, rootDate: number | undefined): TreeItem | string => {
  if (!isFields(value)) return 'an item that is no JSON object'
  const id = nameOf(value['id'])
  const user = nameOf(value['user'])
  const text = textOf(value['text'])
  const at = readDate(value['at'], rootDate)
  if (id === undefined) return 'an item without id'
  if (user === undefined) return `item ${id} has no user`
  if (text === undefined) return `item ${id} has a text that is none`
  if (at === undefined) return `item ${id} has a date that cannot be read`
  return { id, parent: nameOf(value['parent']) ?? null, user, text, at }
}

const tree = (line: Fields, roots: RootDates): Made => {
  const root = nameOf(line['root'])
  if (root === undefined) return broken('a tree without root')
  if (!Array.isArray(line['items'])) return broken(`tree ${root} has no items`)
  const items: TreeItem[] = []
  const problems: string[] = []
  for (const value of line['items'] as unknown[]) {
    const item = treeItem(value, roots.get(root))
    if (typeof item === 'string') problems.push(item)
    else items.push(item)
  }
  const accounts = new Map<string, NeutralAccount>()
  for (const { user, at } of items) {
    const known = accounts.get(user)
    if (known === undefined || at < known.createdAt) accounts.set(user, plainAccount(user, at))
  }
  return { accounts: [...accounts.values()], posts: postsOfTree(root, items), problems }
}

const readFile = async function* (source: ImportSource, file: string, roots: RootDates): AsyncGenerator<ImportUnit> {
  for await (const line of source.lines(file)) {
    if (line.text !== undefined && line.text.trim() === '') continue
    const fields = parsed(line)
    const made =
      typeof fields === 'string' ? broken(fields) : file === ORIGINALS ? original(fields, roots) : tree(fields, roots)
    const faults = made.problems.map((message): ImportFault => ({ file, line: line.number, message }))
    yield {
      file,
      line: line.number,
      end: line.end,
      accounts: made.accounts,
      posts: made.posts,
      skipped: faults.length,
      faults,
    }
  }
}

/** An adapter for one run: it remembers the dates of the originals. */
export const weiboCascades = (): ImportAdapter => {
  const roots: RootDates = new Map()
  return {
    name: 'weibo-cascades',
    madeBy: 'import:weibo-cascades',
    files: [ORIGINALS, 'cascades-rumor.ndjson', 'cascades-non-rumor.ndjson'],
    read: (source, file) => readFile(source, file, roots),
  }
}
