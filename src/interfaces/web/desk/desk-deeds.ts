// The deeds of the desk and what their forms ask for, in the order in which they are shown.
import { declineReasons, inquiryKinds, type Deed } from '#domain/inquiries'
import type { Id } from '#core/ids'
import { parseId } from '#core/ids'
import type { Form } from '../page/form.ts'
import { localTime } from '../drafts/local-time.ts'

export const deskDeeds = [
  'accept',
  'take_transfer',
  'refuse_transfer',
  'name_lead',
  'retake',
  'uphold',
  'start',
  'plan',
  'ask_info',
  'message',
  'propose',
  'answer',
  'take_back',
  'assign',
  'note',
  'offer_transfer',
  'decline',
  'summarise',
  'file_under',
  'extend',
  'add_joint',
  'end_joint',
  'keep_promise',
  'drop_promise',
  'merge',
  'unmerge',
  'redact',
] as const
export type DeskDeed = (typeof deskDeeds)[number]

export type DeedField =
  | 'text'
  | 'maybe_text'
  | 'kind'
  | 'reason'
  | 'elsewhere'
  | 'must_elsewhere'
  | 'office'
  | 'due'
  | 'user'
  | 'into'
  | 'promise'
  | 'helper'
  | 'seq'
  | 'topic'
  | 'files'
  | 'public_reason'

/** What is asked for, in order. Answers have a form of their own. */
export const fieldsOf = {
  accept: ['kind', 'maybe_text'],
  take_transfer: [],
  refuse_transfer: ['text'],
  name_lead: ['office', 'text'],
  retake: ['text'],
  uphold: ['text', 'must_elsewhere'],
  start: [],
  plan: ['text', 'due'],
  ask_info: ['text', 'files'],
  message: ['text', 'files'],
  propose: [],
  answer: [],
  take_back: [],
  assign: ['user'],
  note: ['text', 'files'],
  offer_transfer: ['office', 'text'],
  decline: ['reason', 'text', 'elsewhere'],
  summarise: ['text'],
  file_under: ['topic'],
  extend: ['text'],
  add_joint: ['office'],
  end_joint: ['helper'],
  keep_promise: ['promise', 'text'],
  drop_promise: ['promise', 'text'],
  merge: ['into', 'maybe_text'],
  unmerge: ['text'],
  redact: ['seq', 'public_reason'],
} as const satisfies Record<DeskDeed, readonly DeedField[]>

/** Words that can carry pictures; a proposal is written in the form of answers. */
export const carriesPictures = (deed: DeskDeed): boolean =>
  deed === 'answer' || deed === 'propose' || (fieldsOf[deed] as readonly DeedField[]).includes('files')

export interface Found {
  /** The office that the form means. */
  readonly officeId: Id | undefined
  /** The case to merge into. */
  readonly into: Id | undefined
  readonly userId: Id | null
  readonly timeZone: string
  /** Attached to the words. */
  readonly mediaIds: readonly Id[]
}

const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

/** What the form says; what is missing is refused by the deed itself. */
export const deedIn = (deed: DeskDeed, form: Form, found: Found): Deed => {
  const { officeId = 0, into = 0, userId, timeZone, mediaIds } = found
  const text = form.text('text')
  switch (deed) {
    case 'accept': {
      const kind = form.choice('kind', inquiryKinds)
      return { deed, text, ...(kind === undefined ? {} : { kind }) }
    }
    case 'decline':
      return {
        deed,
        text,
        elsewhere: form.text('elsewhere'),
        // a reason that is none of them is refused by the deed
        reason: form.choice('reason', declineReasons) ?? ('' as (typeof declineReasons)[number]),
      }
    case 'offer_transfer':
    case 'name_lead':
      return { deed, officeId, text }
    case 'add_joint':
      return { deed, officeId }
    case 'end_joint':
      return { deed, officeId: parseId(form.text('helper')) ?? 0 }
    case 'plan':
      return { deed, text, dueAt: localTime(form.text('due'), timeZone) ?? 0 }
    case 'answer': {
      const proposal = form.word('proposal')
      if (proposal !== undefined) return { deed, proposal: whole(proposal) }
      return { deed, text, mediaIds, merged: form.flag('merged') }
    }
    case 'propose':
      return { deed, text, mediaIds, merged: form.flag('merged') }
    case 'uphold':
      return { deed, text, elsewhere: form.text('elsewhere') }
    case 'merge':
      return { deed, into, text }
    case 'assign':
      return { deed, userId: form.text('user') === 'me' ? userId : (parseId(form.text('user')) ?? null) }
    case 'keep_promise':
    case 'drop_promise':
      return { deed, promise: whole(form.text('promise')), text }
    case 'redact':
      return { deed, seq: whole(form.text('seq')), reason: form.text('reason') }
    case 'take_transfer':
    case 'start':
    case 'take_back':
      return { deed }
    case 'file_under':
      return { deed, topic: form.text('topic') }
    case 'ask_info':
    case 'message':
    case 'note':
      return { deed, text, mediaIds }
    case 'refuse_transfer':
    case 'retake':
    case 'summarise':
    case 'extend':
    case 'unmerge':
      return { deed, text }
  }
}
