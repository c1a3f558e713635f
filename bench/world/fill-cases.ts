// Cases by the hundred thousand, straight into the tables: each with its first event, its asker and two clocks that run.
import { bucketOf, composeId, tickOf, type Id } from '#core/ids'
import { createHash } from 'node:crypto'
import type { RunningClock } from '#domain/calendars'
import type { TableSink } from './table-sink.ts'

/** Clocks of a case that began at some time, and when they change next. */
export interface ClockTemplate {
  readonly at: number
  readonly clocks: readonly RunningClock[]
  readonly dueAt: number
  readonly nextAt: number
}

export interface CasesShape {
  readonly cases: number
  /** Every so-many-th one is due; `0`: none. */
  readonly dueEvery: number
  readonly offices: readonly Id[]
  readonly due: ClockTemplate
  readonly running: readonly ClockTemplate[]
}

const BUCKETS_USED = 1024
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

export const fillCases = async (sink: TableSink, shape: CasesShape): Promise<void> => {
  const { cases, dueEvery, offices, due, running } = shape
  const salt = '5a'.repeat(16)
  const payload = JSON.stringify({ text: '路灯不亮，请检修。', asker: 1 })
  const digest = sha(salt + payload)
  const templateOf = (index: number): ClockTemplate =>
    dueEvery > 0 && index % dueEvery === 0 ? due : (running[index % running.length] as ClockTemplate)
  const first = tickOf(due.at) - Math.ceil(cases / BUCKETS_USED) - 1
  const idOf = (index: number): Id => composeId(first + Math.floor(index / BUCKETS_USED), index % BUCKETS_USED, 0)
  const officeOf = (index: number): Id => offices[index % offices.length] as Id
  const headOf = (at: number): { record: string; hash: string } => {
    const record = sha(JSON.stringify([1, at, 'ask', 'asker', null, 'received', 'public', digest, null, null]))
    return { record, hash: sha('0'.repeat(64) + record) }
  }
  const heads = new Map([due, ...running].map((template) => [template, headOf(template.at).hash]))
  const hashOf = (template: ClockTemplate): string => heads.get(template) as string
  /** In the order of the keys of tables by bucket. */
  const eachByBucket = (write: (index: number) => void): void => {
    for (let bucket = 0; bucket < BUCKETS_USED; bucket++) {
      for (let index = bucket; index < cases; index += BUCKETS_USED) write(index)
    }
  }

  await sink.fill(
    'inquiries',
    [
      ...['id', 'bucket', 'number', 'office_id', 'asked_office_id', 'state', 'state_type', 'kind', 'publicity'],
      ...['origin', 'language', 'version', 'head', 'created_at', 'due_at', 'next_at', 'changed_at'],
    ],
    (put) => {
      for (let index = 0; index < cases; index++) {
        const template = templateOf(index)
        const [id, office] = [idOf(index), officeOf(index)]
        const number = `B-2026-${String(index + 1).padStart(7, '0')}`
        put(
          ...[id, bucketOf(id), number, office, office, 'received', 'open', 'question', 'public'],
          ...['form', 'zh', 1, hashOf(template), template.at, template.dueAt, template.nextAt, template.at],
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
      eachByBucket((index) => {
        const template = templateOf(index)
        const id = idOf(index)
        put(
          ...[bucketOf(id), id, 1, template.at, 'ask', 'asker', null, 'received', 'public'],
          ...[digest, hashOf(template)],
        )
      }),
  )
  await sink.fill('inquiry_public', ['bucket', 'inquiry_id', 'seq', 'salt', 'payload'], (put) =>
    eachByBucket((index) => put(bucketOf(idOf(index)), idOf(index), 1, salt, payload)),
  )
  await sink.fill('inquiry_askers', ['bucket', 'inquiry_id', 'number', 'name', 'language', 'joined_at'], (put) =>
    eachByBucket((index) => put(bucketOf(idOf(index)), idOf(index), 1, '', 'zh', templateOf(index).at)),
  )
  const texts = new Map([due, ...running].map((one) => [one, one.clocks.map((clock) => JSON.stringify(clock))]))
  await sink.fill(
    'inquiry_clocks',
    ['bucket', 'inquiry_id', 'kind', 'clock', 'started_at', 'due_at', 'warned'],
    (put) =>
      eachByBucket((index) => {
        const template = templateOf(index)
        const id = idOf(index)
        const written = texts.get(template) ?? []
        for (const [at, clock] of template.clocks.entries()) {
          put(bucketOf(id), id, clock.kind, written[at] as string, clock.startedAt, clock.dueAt, 0)
        }
      }),
  )
}
