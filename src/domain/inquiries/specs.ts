// What each deed leaves in the record: who may know of it, where its words go, and what it does to the clocks. Data.
import type { ClockKind } from '#domain/calendars'
import type { Compartment } from './contract.ts'
import type { DeedName } from './machine.ts'

/** `by_publicity`: public where the case is, between asker and office where it is private. */
export type WordsPlace = Compartment | 'by_publicity'

export interface ClockEffects {
  readonly start?: readonly ClockKind[]
  /** With half of the time that the rule gives. */
  readonly half?: readonly ClockKind[]
  readonly meet?: readonly ClockKind[]
  readonly stop?: readonly ClockKind[]
  readonly pause?: readonly ClockKind[]
  readonly resume?: readonly ClockKind[]
}

interface DeedSpec {
  readonly fact: Compartment
  readonly words: WordsPlace
  readonly clocks?: ClockEffects
}

const everyClock: readonly ClockKind[] = [
  'acknowledge',
  'accept_transfer',
  'first_answer',
  'next_update',
  'resolution',
  'info_window',
  'asker_window',
]
const beginning = { start: ['acknowledge', 'first_answer', 'resolution'] } as const satisfies ClockEffects
const anew = {
  start: ['resolution', 'next_update'],
  stop: ['asker_window', 'info_window'],
} as const satisfies ClockEffects
const ended = { stop: everyClock } as const satisfies ClockEffects
/** The office said something that the asker hears: the next word is due again. */
const heard = { start: ['next_update'] } as const satisfies ClockEffects

export const specs = {
  ask: { fact: 'public', words: 'by_publicity', clocks: beginning },
  adopt: { fact: 'public', words: 'by_publicity', clocks: beginning },
  enter: { fact: 'public', words: 'by_publicity', clocks: beginning },

  accept: { fact: 'public', words: 'by_publicity', clocks: { meet: ['acknowledge'], ...heard } },
  // to be told why not is an answer
  decline: {
    fact: 'public',
    words: 'by_publicity',
    clocks: { meet: ['acknowledge', 'first_answer'], stop: everyClock },
  },
  offer_transfer: {
    fact: 'public',
    words: 'by_publicity',
    clocks: { start: ['accept_transfer'], stop: ['next_update'] },
  },
  take_transfer: { fact: 'public', words: 'public', clocks: { meet: ['accept_transfer', 'acknowledge'], ...heard } },
  refuse_transfer: { fact: 'public', words: 'by_publicity', clocks: { meet: ['accept_transfer'] } },
  escalate: { fact: 'public', words: 'by_publicity', clocks: { meet: ['accept_transfer'] } },
  name_lead: {
    fact: 'public',
    words: 'by_publicity',
    clocks: { meet: ['acknowledge'], start: ['resolution', 'next_update'] },
  },
  start: { fact: 'public', words: 'public', clocks: heard },
  plan: { fact: 'public', words: 'by_publicity', clocks: heard },
  ask_info: {
    fact: 'public',
    words: 'asker',
    clocks: {
      meet: ['acknowledge'],
      pause: ['first_answer', 'resolution'],
      stop: ['next_update'],
      start: ['info_window'],
    },
  },
  give_info: {
    fact: 'public',
    words: 'asker',
    clocks: { stop: ['info_window'], resume: ['first_answer', 'resolution'], ...heard },
  },
  answer: {
    fact: 'public',
    words: 'by_publicity',
    clocks: { meet: ['acknowledge', 'first_answer', 'resolution'], stop: ['next_update'], start: ['asker_window'] },
  },
  confirm: { fact: 'public', words: 'by_publicity', clocks: ended },
  dispute: { fact: 'public', words: 'by_publicity', clocks: { stop: ['asker_window'], ...heard } },
  lapse: { fact: 'public', words: 'public', clocks: ended },
  retake: { fact: 'public', words: 'by_publicity', clocks: { half: ['resolution'], ...heard } },
  uphold: { fact: 'public', words: 'by_publicity', clocks: ended },
  appeal: { fact: 'public', words: 'by_publicity', clocks: anew },
  reopen: { fact: 'public', words: 'by_publicity', clocks: anew },
  merge: { fact: 'public', words: 'by_publicity', clocks: ended },
  unmerge: { fact: 'public', words: 'by_publicity', clocks: anew },
  withdraw: { fact: 'public', words: 'by_publicity', clocks: ended },

  assign: { fact: 'internal', words: 'internal' },
  note: { fact: 'internal', words: 'internal' },
  message: { fact: 'asker', words: 'asker' },
  propose: { fact: 'internal', words: 'internal' },
  take_back: { fact: 'internal', words: 'internal' },
  extend: { fact: 'public', words: 'public' },
  summarise: { fact: 'public', words: 'public' },
  file_under: { fact: 'public', words: 'public' },
  add_joint: { fact: 'public', words: 'public' },
  end_joint: { fact: 'public', words: 'public' },
  join: { fact: 'public', words: 'asker' },
  leave: { fact: 'public', words: 'asker' },
  keep_promise: { fact: 'public', words: 'by_publicity' },
  miss_promise: { fact: 'public', words: 'public' },
  drop_promise: { fact: 'public', words: 'by_publicity' },
  warn: { fact: 'public', words: 'public' },
  redact: { fact: 'public', words: 'public' },
  erase: { fact: 'public', words: 'public' },
} as const satisfies Record<DeedName, DeedSpec>

export const specOf = (deed: DeedName): DeedSpec => specs[deed]
