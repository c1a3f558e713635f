// The search index in a SQLite file of its own: FTS5 without content, which can be made again at any time.
import { rmSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { IdRange } from '#core/fill-page'
import { LAST_ID, type Id } from '#core/ids'
import type { Fold } from './fold.ts'
import { EVERY_MARK, marksOf, PRIVATE_MARK, readerMark } from './marks.ts'
import { textWords, type Term } from './tokens.ts'
import { INDEX_FORMAT, type DocumentKind, type KnownDocument, type WordDocument, type WordQuery } from './word-index.ts'

/** The index as its own thread holds it; WordIndex says what each does. */
export interface FtsStore {
  put(kind: DocumentKind, documents: readonly WordDocument[]): void
  remove(kind: DocumentKind, ids: readonly Id[]): void
  find(kind: DocumentKind, query: WordQuery, range: IdRange, count: number): readonly Id[]
  among(kind: DocumentKind, query: WordQuery, ids: readonly Id[]): readonly Id[]
  known(kind: DocumentKind, after: Id, upTo: Id): readonly KnownDocument[]
  isComplete(): boolean
  setComplete(complete: boolean): void
  close(): void
}

const KINDS = ['post', 'account'] as const satisfies DocumentKind[]

/**
 * `ascii` parts words at spaces and leaves every other sign alone: the words are ours already.
 * A contentless table keeps no text; `contentless_delete` lets single documents go.
 */
const SCHEMA = KINDS.map(
  (kind) => `
    create table if not exists ${kind}_documents (id integer primary key, version integer not null);
    create virtual table if not exists ${kind}_words using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');`,
).join('')

const FACTS = 'create table if not exists facts (name text primary key, value integer not null) without rowid'

const openFile = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: 5_000 })
  try {
    // FULL: the outbox forgets an event once it is handled, so what is answered must be on the disk
    db.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32768; pragma temp_store = memory',
    )
    db.exec(FACTS)
    const format = db.prepare("select value from facts where name = 'format'").get()
    if (format !== undefined && format['value'] !== INDEX_FORMAT) throw new OtherFormat()
    db.exec(SCHEMA)
    // merging twice as many segments at a time writes a new index faster by half and costs a search next to nothing
    for (const kind of KINDS) db.exec(`insert into ${kind}_words (${kind}_words, rank) values ('automerge', 8)`)
    db.prepare("insert or ignore into facts (name, value) values ('format', ?)").run(INDEX_FORMAT)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

class OtherFormat extends Error {}

/** SQLite's result codes for a file that is no database, or a broken one. */
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

export const isUseless = (error: unknown): boolean => {
  if (error instanceof OtherFormat) return true
  const code = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
  return [SQLITE_CORRUPT, SQLITE_NOTADB].includes(code % 256)
}

/** All that is in it stands in the main store too. */
export const throwAway = (file: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}

/** A file that is damaged or of another format is made anew. */
const openOrMakeAnew = (file: string): DatabaseSync => {
  try {
    return openFile(file)
  } catch (error) {
    if (!isUseless(error)) throw error
    throwAway(file)
    return openFile(file)
  }
}

/** FTS5's grammar sees our words in quotes only; they are letters, marks and digits, so none ends its quotes. */
const phrase = ({ words, open }: Term): string => `"${words.join(' ')}"${open ? '*' : ''}`

const quoted = (mark: string): string => `"${mark}"`

const matchOf = ({ terms, marks = [], noTerms = [], noMarks = [], readerId }: WordQuery): string => {
  const wanted = [...terms.map(phrase), ...marks.map(quoted)].join(' AND ')
  const closed = readerId === null ? quoted(PRIVATE_MARK) : `("${PRIVATE_MARK}" NOT "${readerMark(readerId)}")`
  return `(${wanted}) NOT (${[...noTerms.map(phrase), ...noMarks.map(quoted), closed].join(' OR ')})`
}

/** A number goes to SQLite as a real one, with which FTS5 finds no place to begin at: it would go through all. */
const wholeNumber = (id: Id): bigint => BigInt(id)

const wordsOf = (document: WordDocument, fold: Fold): string => {
  const { ordered, singles } = textWords(document.text, fold)
  return [...ordered, EVERY_MARK, ...singles, ...marksOf(document)].join(' ')
}

interface KindStatements {
  readonly version: StatementSync
  readonly note: StatementSync
  readonly add: StatementSync
  readonly replace: StatementSync
  readonly forget: StatementSync
  readonly drop: StatementSync
  readonly known: StatementSync
  readonly newest: StatementSync
  readonly oldest: StatementSync
  readonly one: StatementSync
}

const prepare = (db: DatabaseSync, kind: DocumentKind): KindStatements => {
  const find = (direction: 'asc' | 'desc'): StatementSync =>
    db.prepare(`
      select rowid as id from ${kind}_words
      where ${kind}_words match ? and rowid < ? and rowid > ? order by rowid ${direction} limit ?`)
  return {
    version: db.prepare(`select version from ${kind}_documents where id = ?`),
    note: db.prepare(`insert or replace into ${kind}_documents (id, version) values (?, ?)`),
    add: db.prepare(`insert into ${kind}_words (rowid, words) values (?, ?)`),
    replace: db.prepare(`insert or replace into ${kind}_words (rowid, words) values (?, ?)`),
    forget: db.prepare(`delete from ${kind}_documents where id = ?`),
    drop: db.prepare(`delete from ${kind}_words where rowid = ?`),
    known: db.prepare(`select id, version from ${kind}_documents where id > ? and id <= ? order by id`),
    newest: find('desc'),
    oldest: find('asc'),
    one: db.prepare(`select rowid as id from ${kind}_words where ${kind}_words match ? and rowid = ?`),
  }
}

export const openFtsStore = (file: string, fold: Fold): FtsStore => {
  const db = openOrMakeAnew(file)
  const statements = { post: prepare(db, 'post'), account: prepare(db, 'account') }

  const inTransaction = (work: () => void): void => {
    db.exec('begin')
    try {
      work()
      db.exec('commit')
    } catch (error) {
      // what damages a file ends its transactions
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }

  return {
    put(kind, documents) {
      const { version, note, add, replace } = statements[kind]
      inTransaction(() => {
        for (const document of documents) {
          const known = version.get(document.id)
          if (known !== undefined && (known['version'] as number) > document.version) continue
          note.run(document.id, document.version)
          ;(known === undefined ? add : replace).run(document.id, wordsOf(document, fold))
        }
      })
    },
    remove(kind, ids) {
      const { forget, drop } = statements[kind]
      inTransaction(() => {
        for (const id of ids) {
          if (forget.run(id).changes > 0) drop.run(id)
        }
      })
    },
    find(kind, query, { before = LAST_ID, after = -1, order }, count) {
      const rows = statements[kind][order].all(matchOf(query), wholeNumber(before), wholeNumber(after), count)
      return rows.map((row) => row['id'] as Id)
    },
    // one by one: for a list of ids the planner would go through everything that matches
    among(kind, query, ids) {
      const match = matchOf(query)
      return ids.filter((id) => statements[kind].one.get(match, wholeNumber(id)) !== undefined)
    },
    known: (kind, after, upTo) => statements[kind].known.all(after, upTo) as unknown as KnownDocument[],
    isComplete: () => db.prepare("select value from facts where name = 'complete'").get()?.['value'] === 1,
    setComplete(complete) {
      db.prepare("insert or replace into facts (name, value) values ('complete', ?)").run(complete ? 1 : 0)
    },
    close: () => db.close(),
  }
}
