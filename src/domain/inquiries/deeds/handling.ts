// What the desk does with a case beside answering it: takes it, declines it, asks back, promises, merges, assigns, notes.
import { DAY } from '#core/clock'
import { noteVerdict } from '../askers.store.ts'
import { declineReasons, inquiryKinds, type Deed } from '../contract.ts'
import { eventsOf } from '../events.store.ts'
import { holdInquiry, inquiryById } from '../inquiries.store.ts'
import { movedOn, notFound, refuse } from '../inquiry-row.ts'
import { stateTypes } from '../machine.ts'
import { decidePromise, endOffice, insertPromise, noteOffice, promisesOf } from '../parts.store.ts'
import { keyOfTopic, topicWritten } from '../topic-written.ts'
import { maybeText, saidText } from '../words-said.ts'
import { attached, keeping } from './attachments.ts'
import { officeAccount, type DeedNeeds, type Doing, type Plan } from './deed-world.ts'

type Of<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>

/** civic model, section 1.3: "resolution clock pauses, max 2 pauses". */
const PAUSES = 2
/** A promise lies in the future, and nobody promises for her successors' successors. */
const LONGEST_PROMISE = 3 * 366 * DAY

export const accept = (_: DeedNeeds, __: Doing, deed: Of<'accept'>): Plan => {
  if (deed.kind !== undefined && !inquiryKinds.includes(deed.kind)) {
    throw refuse('question_invalid', 'There is no such kind.', { field: 'kind' })
  }
  const kind = deed.kind === undefined ? {} : { kind: deed.kind }
  return { steps: [{ deed: 'accept', to: 'accepted', set: kind, facts: kind, words: { text: maybeText(deed.text) } }] }
}

export const decline = (_: DeedNeeds, { row, now }: Doing, deed: Of<'decline'>): Plan => {
  if (!declineReasons.includes(deed.reason)) {
    throw refuse('question_invalid', 'There is no such reason.', { field: 'reason' })
  }
  return {
    steps: [
      {
        deed: 'decline',
        to: 'declined',
        set: { ended_at: now, ...(row.first_answer_at === null ? { first_answer_at: now } : {}) },
        facts: { reason: deed.reason },
        words: { text: saidText(deed.text), elsewhere: maybeText(deed.elsewhere) },
      },
    ],
  }
}

export const start = (): Plan => ({ steps: [{ deed: 'start', to: 'in_progress' }] })

export const plan = (_: DeedNeeds, { row, now }: Doing, deed: Of<'plan'>): Plan => {
  const text = saidText(deed.text)
  if (!Number.isSafeInteger(deed.dueAt) || deed.dueAt <= now || deed.dueAt > now + LONGEST_PROMISE) {
    throw refuse('promise_invalid', 'A promise needs a day in the next three years.', { field: 'due' })
  }
  return {
    steps: [{ deed: 'plan', to: 'planned', facts: { dueAt: deed.dueAt }, words: { text } }],
    async also(tx) {
      const promise = { office_id: row.office_id, words: text, due_at: deed.dueAt, promised_at: now }
      await insertPromise(tx, row.id, promise)
    },
  }
}

export const askInfo = ({ media }: DeedNeeds, { row, accountId }: Doing, deed: Of<'ask_info'>): Plan => {
  if (row.pauses >= PAUSES) {
    throw refuse('too_many_pauses', 'The asker was asked back twice; now it is the office that has to answer.')
  }
  const set = { pauses: row.pauses + 1 }
  const words = { text: saidText(deed.text), mediaIds: attached(deed.mediaIds) }
  return {
    steps: [{ deed: 'ask_info', to: 'needs_info', set, words }],
    also: keeping(media, accountId, words.mediaIds),
  }
}

/** Of one office, and never a case into itself or into one that was merged or ended. */
export const merge = async ({ db }: DeedNeeds, { row, now }: Doing, deed: Of<'merge'>): Promise<Plan> => {
  const into = await inquiryById(db.read, deed.into)
  if (into === undefined) throw notFound()
  const ends = stateTypes[into.state] === 'closed' || into.state === 'merged'
  if (into.id === row.id || into.office_id !== row.office_id || ends || into.publicity !== row.publicity) {
    throw refuse('merge_invalid', 'A case is merged into another open one of the same office, public or private alike.')
  }
  // whoever asks may say once that hers is another question, and then it is
  const events = await eventsOf(db.read, row.id)
  if (events.some((event) => event.deed === 'unmerge' && event.role === 'asker')) {
    throw refuse('merge_invalid', 'Its asker said that it is another question.')
  }
  const set = { merged_into: into.id, back: row.state, ended_at: now }
  return {
    steps: [
      {
        deed: 'merge',
        to: 'merged',
        set,
        facts: { inquiryId: into.id, number: into.number },
        words: { text: maybeText(deed.text) },
      },
    ],
    // both are held, so that two cases are not merged into each other; in one order, so that nobody waits in a ring
    async first(tx) {
      for (const { id, version } of [row, into].toSorted((one, other) => one.id - other.id)) {
        if (!(await holdInquiry(tx, id, version))) throw movedOn()
      }
    },
  }
}

/** The site needs no words: the leading case ended because its asker went away. */
export const unmerge = (_: DeedNeeds, { row, role, asker }: Doing, deed: Of<'unmerge'>): Plan => {
  const said = role === 'asker' ? { asker: asker?.number ?? 1 } : {}
  return {
    steps: [
      {
        deed: 'unmerge',
        to: row.back ?? 'accepted',
        set: { merged_into: null, back: null, ended_at: null },
        ...(role === 'site'
          ? { facts: { reason: 'leading_ended' } }
          : { words: { text: saidText(deed.text), ...said } }),
      },
    ],
    async also(tx) {
      if (role === 'asker') await noteVerdict(tx, row.id, asker?.number ?? 1, 'not_solved')
    },
  }
}

export const assign = async ({ accounts }: DeedNeeds, { row, accountId }: Doing, deed: Of<'assign'>): Promise<Plan> => {
  if (deed.userId !== null) {
    const members = await accounts.membersOf(accountId === null ? row.office_id : accountId)
    if (!members.some(({ user }) => user.id === deed.userId && user.disabledAt === null)) {
      throw refuse('question_invalid', 'She is not of the staff.', { field: 'user' })
    }
  }
  return {
    steps: [{ deed: 'assign', to: row.state, set: { assignee_id: deed.userId }, words: { userId: deed.userId } }],
  }
}

export const note = ({ media }: DeedNeeds, { row, accountId }: Doing, deed: Of<'note'>): Plan => {
  const words = { text: saidText(deed.text), mediaIds: attached(deed.mediaIds) }
  return {
    steps: [{ deed: 'note', to: row.state, words }],
    also: keeping(media, accountId, words.mediaIds),
  }
}

export const message = ({ media }: DeedNeeds, { row, role, asker, accountId }: Doing, deed: Of<'message'>): Plan => {
  const mediaIds = attached(deed.mediaIds)
  const who = role === 'asker' ? { asker: asker?.number ?? 1 } : {}
  return {
    steps: [{ deed: 'message', to: row.state, words: { text: saidText(deed.text), mediaIds, ...who } }],
    also: keeping(media, accountId, mediaIds),
  }
}

/** Once, before it is due, with a reason that everybody reads. */
export const extend = (_: DeedNeeds, { row, now }: Doing, deed: Of<'extend'>): Plan => {
  const text = saidText(deed.text)
  if (row.extensions > 0) throw refuse('extended_before', 'The time was extended once before.')
  if (row.due_at !== null && row.due_at <= now)
    throw refuse('extended_before', 'The time is over: nothing can be extended.')
  return {
    steps: [{ deed: 'extend', to: row.state, set: { extensions: 1 }, facts: { text } }],
    extend: text,
  }
}

export const summarise = (_: DeedNeeds, { row }: Doing, deed: Of<'summarise'>): Plan => ({
  steps: [{ deed: 'summarise', to: row.state, words: { text: saidText(deed.text) } }],
})

/** Any topic may be named, those of the office are offered. */
export const fileUnder = (_: DeedNeeds, { row }: Doing, deed: Of<'file_under'>): Plan => {
  const topic = topicWritten(deed.topic) ?? ''
  return {
    steps: [{ deed: 'file_under', to: row.state, set: { topic: keyOfTopic(topic) }, facts: { topic } }],
  }
}

export const addJoint = async (needs: DeedNeeds, { row, now }: Doing, deed: Of<'add_joint'>): Promise<Plan> => {
  const office = await officeAccount(needs, deed.officeId)
  if (office.id === row.office_id) throw refuse('office_unknown', 'This office leads the case.', { field: 'office' })
  return {
    steps: [{ deed: 'add_joint', to: row.state, facts: { officeId: office.id } }],
    also: (tx) => noteOffice(tx, row.id, office.id, 'joint', now),
  }
}

export const endJoint = (_: DeedNeeds, { row, now }: Doing, deed: Of<'end_joint'>): Plan => ({
  steps: [{ deed: 'end_joint', to: row.state, facts: { officeId: deed.officeId } }],
  async also(tx) {
    if (!(await endOffice(tx, row.id, deed.officeId, 'joint', now))) throw movedOn()
  },
})

/** A promise that was missed can still be kept, late: both stay in the record. */
export const keepPromise = async ({ db }: DeedNeeds, { row, now }: Doing, deed: Of<'keep_promise'>): Promise<Plan> => {
  const text = saidText(deed.text)
  const promise = (await promisesOf(db.read, row.id)).find(({ number }) => number === deed.promise)
  if (promise === undefined) throw refuse('promise_invalid', 'There is no such promise.', { field: 'promise' })
  return {
    steps: [{ deed: 'keep_promise', to: row.state, facts: { promise: deed.promise }, words: { text } }],
    async also(tx) {
      // what was missed stays missed in the figures; the event says that it was done after all
      if (promise.state === 'missed') return
      const done = await decidePromise(tx, row.id, deed.promise, ['promised'], { state: 'kept', reason: '', at: now })
      if (!done) throw movedOn()
    },
  }
}

export const dropPromise = (_: DeedNeeds, { row, now }: Doing, deed: Of<'drop_promise'>): Plan => {
  const reason = saidText(deed.text)
  return {
    steps: [{ deed: 'drop_promise', to: row.state, facts: { promise: deed.promise }, words: { text: reason } }],
    async also(tx) {
      const dropped = { state: 'dropped', reason, at: now } as const
      if (!(await decidePromise(tx, row.id, deed.promise, ['promised'], dropped))) throw movedOn()
    },
  }
}
