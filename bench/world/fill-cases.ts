// Cases by the hundred thousand, straight into the tables: each with its events, its asker, its clocks and its promise.
import { createHash } from 'node:crypto'
import { bucketOf, composeId, tickOf, type Id } from '#core/ids'
import type { CaseLife } from './case-lives.ts'
import type { TableSink } from './table-sink.ts'

export interface CasesShape {
  readonly cases: number
  readonly officeOf: (index: number) => Id
  readonly lifeOf: (index: number) => CaseLife
}

/** What is filled: other tables of the store keep their rows and indexes. */
export const caseTables = [
  'inquiries',
  'inquiry_events',
  'inquiry_public',
  'inquiry_askers',
  'inquiry_clocks',
  'inquiry_promises',
] as const

const BUCKETS_USED = 1024
const SALT = '5a'.repeat(16)
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

const kept = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}

/** The rows of a life's events, chained as the program does. */
const chainOf = kept(({ events }: CaseLife) => {
  let hash = '0'.repeat(64)
  let from: string | null = null
  return events.map(({ deed, role, to, at, payload }, place) => {
    const text = JSON.stringify(payload)
    const digest = sha(SALT + text)
    const record = [place + 1, at, deed, role, from, to, 'public', digest, null, null]
    hash = sha(hash + sha(JSON.stringify(record)))
    const row = { seq: place + 1, at, deed, role, from, to, digest, text, hash }
    from = to
    return row
  })
})
const clockTexts = kept(({ clocks }: CaseLife) => clocks.map(({ clock }) => JSON.stringify(clock)))

export const fillCases = async (sink: TableSink, { cases, officeOf, lifeOf }: CasesShape): Promise<void> => {
  const askedAt = (index: number): number => lifeOf(index).events[0].at
  let earliest = Infinity
  for (let index = 0; index < Math.min(cases, 10_000); index++) earliest = Math.min(earliest, askedAt(index))
  const first = tickOf(earliest) - Math.ceil(cases / BUCKETS_USED) - 1
  const idOf = (index: number): Id => composeId(first + Math.floor(index / BUCKETS_USED), index % BUCKETS_USED, 0)
  /** In the order of the keys of tables by bucket. */
  const eachByBucket = (write: (bucket: number, id: Id, life: CaseLife, index: number) => void): void => {
    for (let bucket = 0; bucket < BUCKETS_USED; bucket++) {
      for (let index = bucket; index < cases; index += BUCKETS_USED) {
        const id = idOf(index)
        write(bucketOf(id), id, lifeOf(index), index)
      }
    }
  }

  await sink.fill(
    'inquiries',
    [
      ...['id', 'bucket', 'number', 'office_id', 'asked_office_id', 'state', 'state_type', 'kind', 'publicity'],
      ...['origin', 'language', 'version', 'head', 'created_at', 'due_at', 'next_at', 'changed_at'],
      ...['first_answer_at', 'first_answer_millis', 'answered_at', 'ended_at', 'reopenings', 'supporters'],
    ],
    (put) => {
      for (let index = 0; index < cases; index++) {
        const life = lifeOf(index)
        const [id, office, chain] = [idOf(index), officeOf(index), chainOf(life)]
        const last = chain.at(-1)
        put(
          ...[id, bucketOf(id), `B-2026-${String(index + 1).padStart(7, '0')}`, office, office],
          ...[life.state, life.stateType, 'question', life.publicity, 'form', 'zh', chain.length, last?.hash ?? ''],
          ...[askedAt(index), life.dueAt, life.nextAt, last?.at ?? 0],
          ...[life.answeredAt, life.answerMillis, life.answeredAt, life.endedAt, life.reopenings, life.supporters],
        )
      }
    },
  )
  await sink.fill(
    'inquiry_events',
    [
      ...['bucket', 'inquiry_id', 'seq', 'at', 'deed', 'role', 'from_state', 'to_state', 'compartment'],
      ...['public_digest', 'hash'],
    ],
    (put) =>
      eachByBucket((bucket, id, life) => {
        for (const { seq, at, deed, role, from, to, digest, hash } of chainOf(life))
          put(bucket, id, seq, at, deed, role, from, to, 'public', digest, hash)
      }),
  )
  await sink.fill('inquiry_public', ['bucket', 'inquiry_id', 'seq', 'salt', 'payload'], (put) =>
    eachByBucket((bucket, id, life) => {
      for (const { seq, text } of chainOf(life)) put(bucket, id, seq, SALT, text)
    }),
  )
  await sink.fill('inquiry_askers', ['bucket', 'inquiry_id', 'number', 'name', 'language', 'joined_at'], (put) =>
    eachByBucket((bucket, id, life) => put(bucket, id, 1, '', 'zh', life.events[0].at)),
  )
  await sink.fill(
    'inquiry_clocks',
    [...['bucket', 'inquiry_id', 'kind', 'clock', 'started_at', 'due_at', 'warned', 'met_at', 'stopped_at']],
    (put) =>
      eachByBucket((bucket, id, life) => {
        for (const [at, text] of clockTexts(life).entries()) {
          const { clock, warned } = life.clocks[at] as CaseLife['clocks'][number]
          put(bucket, id, clock.kind, text, clock.startedAt, clock.dueAt, warned, clock.metAt, clock.stoppedAt)
        }
      }),
  )
  await sink.fill(
    'inquiry_promises',
    ['bucket', 'inquiry_id', 'number', 'office_id', 'words', 'due_at', 'state', 'promised_at'],
    (put) =>
      eachByBucket((bucket, id, life, index) => {
        const at = life.events[0].at
        if (life.promise !== undefined) put(bucket, id, 1, officeOf(index), '三天内修好', at + 1e12, life.promise, at)
      }),
  )
}
