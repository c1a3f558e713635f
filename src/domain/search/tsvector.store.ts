// The search index of PostgreSQL: our own words as tsvectors, found through GIN.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, LAST_ID, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Fold } from './fold.ts'
import { EVERY_MARK, marksOf, PRIVATE_MARK, readerMark } from './marks.ts'
import { textWords, type Term } from './tokens.ts'
import { INDEX_FORMAT, type KnownDocument, type WordDocument, type WordIndex, type WordQuery } from './word-index.ts'

/** PostgreSQL keeps no position past this: here stands what is no part of any phrase, so that no word is beside it. */
const NOWHERE = 16_383
const LAST_POSITION = NOWHERE - 2

/**
 * Documents looked through in order before GIN is asked. GIN finds all or nothing: for common words it would gather
 * and sort half the table, while they turn up at once among the nearest. 10,000 documents take about 4 ms; a word that
 * is not even once among the first 1,000 is rare, and GIN finds it in less.
 */
const NEAR = [1_000, 10_000]

/** Our words are letters, marks and digits: in quotes, none of them can end them. */
const quoted = (word: string): string => `'${word}'`

/**
 * The text form of a tsvector: `'word':1,7 'other':2`, and marks without a position. Single characters have one, or a
 * phrase whose last word is open would find nothing that begins with them.
 */
const vectorOf = (document: WordDocument, fold: Fold): string => {
  const { ordered, singles } = textWords(document.text, fold)
  const positions = new Map<string, string>()
  let place = 0
  for (const word of ordered) {
    if (place === LAST_POSITION) break
    place++
    const before = positions.get(word)
    positions.set(word, before === undefined ? `:${place}` : `${before},${place}`)
  }
  let vector = ''
  for (const [word, places] of positions) vector += `'${word}'${places} `
  for (const word of singles) vector += `'${word}':${NOWHERE} `
  for (const mark of [EVERY_MARK, ...marksOf(document)]) vector += `'${mark}' `
  return vector
}

const phrase = ({ words, open }: Term): string =>
  `(${words.map((word, at) => `${quoted(word)}${open && at === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`

const queryOf = ({ terms, marks = [], noTerms = [], noMarks = [], readerId }: WordQuery): string => {
  const closed =
    readerId === null ? quoted(PRIVATE_MARK) : `(${quoted(PRIVATE_MARK)} & !${quoted(readerMark(readerId))})`
  const refused = [...noTerms.map(phrase), ...noMarks.map(quoted), closed]
  return [...terms.map(phrase), ...marks.map(quoted), ...refused.map((one) => `!${one}`)].join(' & ')
}

export const createTsvectorIndex = ({ db, fold }: { db: Database; fold: () => Promise<Fold> }): WordIndex => {
  const stateOf = async (name: string): Promise<string | undefined> => {
    const { rows } = await sql<{ value: string }>`select value from search_state where name = ${name}`.execute(db.read)
    return rows[0]?.value
  }
  const setState = (name: string, value: string): Promise<unknown> =>
    db.write((tx) =>
      sql`insert into search_state (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`.execute(
        tx,
      ),
    )

  return {
    async put(kind, documents) {
      if (documents.length === 0) return
      const folded = await fold()
      const ids = documents.map((document) => document.id)
      const versions = documents.map((document) => document.version)
      const vectors = documents.map((document) => vectorOf(document, folded))
      await db.write((tx) =>
        sql`
          insert into search_documents (bucket, kind, id, version, format, words)
          select bucket, ${kind}, id, version, ${INDEX_FORMAT}, words::tsvector
          from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::bigint[], ${versions}::bigint[], ${vectors}::text[])
            as document (bucket, id, version, words)
          on conflict (bucket, kind, id) do update
            set version = excluded.version, format = excluded.format, words = excluded.words
          where search_documents.version <= excluded.version`.execute(tx),
      )
    },

    async remove(kind, ids) {
      if (ids.length === 0) return
      await db.write((tx) =>
        sql`
          delete from search_documents s
          using unnest(${ids.map(bucketOf)}::smallint[], ${ids}::bigint[]) as gone (bucket, id)
          where s.bucket = gone.bucket and s.kind = ${kind} and s.id = gone.id`.execute(tx),
      )
    },

    async find(kind, query, { before = LAST_ID, after = -1, order }, count) {
      const direction: RawBuilder<unknown> = order === 'newest' ? sql`desc` : sql`asc`
      const inRange = sql`kind = ${sql.lit(kind)} and id < ${before} and id > ${after}`
      const matches = sql`words @@ ${queryOf(query)}::tsquery`
      for (const most of NEAR) {
        const { rows } = await sql<{ id: Id }>`
          select id from (
            select id, words from search_documents where ${inRange} order by id ${direction} limit ${most}
          ) as near
          where ${matches} order by id ${direction} limit ${count}`.execute(db.read)
        if (rows.length === count) return rows.map((row) => row.id)
        if (rows.length === 0) break
      }
      const all = await sql<{ id: Id }>`
        with found as materialized (select id from search_documents where ${matches} and ${inRange})
        select id from found order by id ${direction} limit ${count}`.execute(db.read)
      return all.rows.map((row) => row.id)
    },

    async among(kind, query, ids) {
      if (ids.length === 0) return []
      const { rows } = await sql<{ id: Id }>`
        with looked_at as materialized (
          select s.id, s.words from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::bigint[]) as asked (bucket, id)
          join search_documents s on s.bucket = asked.bucket and s.kind = ${sql.lit(kind)} and s.id = asked.id
        )
        select id from looked_at where words @@ ${queryOf(query)}::tsquery`.execute(db.read)
      return rows.map((row) => row.id)
    },

    async known(kind, after, upTo) {
      const { rows } = await sql<KnownDocument>`
        select id, version from search_documents
        where kind = ${sql.lit(kind)} and format = ${INDEX_FORMAT} and id > ${after} and id <= ${upTo} order by id`.execute(
        db.longRead,
      )
      return rows
    },

    async isComplete() {
      return (await stateOf('complete')) === `format ${INDEX_FORMAT}`
    },
    async setComplete(complete) {
      await setState('complete', complete ? `format ${INDEX_FORMAT}` : 'no')
      // a table that was just filled counts as empty until somebody looks: a search then sorts all of it (170 ms with
      // 100,000 posts, not 1)
      if (complete) await db.bulkWrite((tx) => sql`analyze search_documents`.execute(tx))
    },
    async close() {},
  }
}
