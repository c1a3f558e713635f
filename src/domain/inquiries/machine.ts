// The states of a case and what leads from one to another (docs/adr/0027). Pure; tested against a table typed by hand.

export const inquiryStates = [
  'received',
  'accepted',
  'needs_info',
  'transfer_offered',
  'escalated',
  'in_progress',
  'planned',
  'answered',
  'disputed',
  'appealed',
  'confirmed',
  'unconfirmed',
  'upheld',
  'declined',
  'closed_no_reply',
  'withdrawn',
  'merged',
] as const
export type InquiryState = (typeof inquiryStates)[number]

/** What statistics read, so that they survive new states. `answered`: the office says it is done, the asker nothing yet. */
export type StateType = 'open' | 'waiting' | 'answered' | 'done' | 'closed'

export const stateTypes = {
  received: 'open',
  accepted: 'open',
  needs_info: 'waiting',
  transfer_offered: 'open',
  escalated: 'open',
  in_progress: 'open',
  planned: 'open',
  answered: 'answered',
  disputed: 'open',
  appealed: 'open',
  confirmed: 'done',
  unconfirmed: 'done',
  upheld: 'done',
  declined: 'closed',
  closed_no_reply: 'closed',
  withdrawn: 'closed',
  merged: 'closed',
} as const satisfies Record<InquiryState, StateType>

/** `offered`: the office to which a transfer is offered; `joint`: one that helps. `site`: clocks that ran out. */
export type Role = 'asker' | 'office' | 'offered' | 'joint' | 'coordinator' | 'site' | 'admin'

/** `back`: the state before the last move. `escalated` or `received` after a refusal is decided by the count of transfers. */
export type Target = InquiryState | 'back' | 'same'

interface Move {
  readonly from: readonly InquiryState[]
  readonly to: Target
  readonly by: readonly Role[]
}

const open = inquiryStates.filter((state) => stateTypes[state] === 'open')
/** While there is somebody at work on it, or the asker has a word to say. */
const living = inquiryStates.filter((state) => ['open', 'waiting', 'answered'].includes(stateTypes[state]))
const working = ['accepted', 'in_progress', 'planned'] as const
const unworked = ['received', 'accepted'] as const
const anyState = inquiryStates

export const moves = {
  accept: [{ from: ['received'], to: 'accepted', by: ['office'] }],
  decline: [{ from: unworked, to: 'declined', by: ['office'] }],
  offer_transfer: [{ from: unworked, to: 'transfer_offered', by: ['office', 'coordinator'] }],
  take_transfer: [{ from: ['transfer_offered'], to: 'accepted', by: ['offered'] }],
  refuse_transfer: [{ from: ['transfer_offered'], to: 'received', by: ['offered'] }],
  escalate: [{ from: ['transfer_offered'], to: 'escalated', by: ['site', 'offered'] }],
  name_lead: [{ from: ['escalated', 'appealed'], to: 'accepted', by: ['coordinator'] }],
  start: [{ from: ['accepted', 'planned'], to: 'in_progress', by: ['office'] }],
  plan: [{ from: ['accepted', 'in_progress'], to: 'planned', by: ['office'] }],
  ask_info: [{ from: ['received', ...working], to: 'needs_info', by: ['office'] }],
  give_info: [{ from: ['needs_info'], to: 'accepted', by: ['asker'] }],
  answer: [{ from: working, to: 'answered', by: ['office', 'coordinator'] }],
  confirm: [
    { from: ['answered', 'unconfirmed', 'closed_no_reply'], to: 'confirmed', by: ['asker'] },
    // she says it of the answer of the leading case; that one counts
    { from: ['merged'], to: 'same', by: ['asker'] },
  ],
  dispute: [{ from: ['answered'], to: 'disputed', by: ['asker'] }],
  lapse: [
    { from: ['answered'], to: 'unconfirmed', by: ['site'] },
    { from: ['needs_info'], to: 'closed_no_reply', by: ['site'] },
  ],
  retake: [{ from: ['disputed'], to: 'accepted', by: ['office', 'coordinator'] }],
  uphold: [
    { from: ['disputed'], to: 'upheld', by: ['office', 'coordinator'] },
    { from: ['appealed'], to: 'upheld', by: ['coordinator'] },
  ],
  appeal: [{ from: ['declined', 'upheld'], to: 'appealed', by: ['asker'] }],
  reopen: [{ from: ['confirmed', 'unconfirmed', 'closed_no_reply'], to: 'accepted', by: ['asker'] }],
  merge: [{ from: living, to: 'merged', by: ['office', 'coordinator'] }],
  // `site`: the leading case ended because its asker went away
  unmerge: [{ from: ['merged'], to: 'back', by: ['office', 'coordinator', 'asker', 'site'] }],
  withdraw: [{ from: living, to: 'withdrawn', by: ['asker'] }],

  assign: [{ from: living, to: 'same', by: ['office', 'coordinator'] }],
  note: [{ from: anyState, to: 'same', by: ['office', 'coordinator', 'joint', 'offered'] }],
  message: [{ from: anyState, to: 'same', by: ['asker', 'office', 'coordinator', 'joint'] }],
  propose: [{ from: working, to: 'same', by: ['office', 'coordinator', 'joint'] }],
  take_back: [{ from: working, to: 'same', by: ['office', 'coordinator', 'joint'] }],
  extend: [{ from: [...open, 'needs_info'], to: 'same', by: ['office', 'coordinator'] }],
  summarise: [{ from: anyState, to: 'same', by: ['office', 'coordinator'] }],
  file_under: [{ from: anyState, to: 'same', by: ['office', 'coordinator'] }],
  add_joint: [{ from: living, to: 'same', by: ['office', 'coordinator'] }],
  end_joint: [{ from: living, to: 'same', by: ['office', 'coordinator'] }],
  join: [{ from: [...living, 'merged'], to: 'same', by: ['asker'] }],
  leave: [{ from: anyState, to: 'same', by: ['asker'] }],
  keep_promise: [{ from: anyState, to: 'same', by: ['office'] }],
  miss_promise: [{ from: anyState, to: 'same', by: ['site'] }],
  drop_promise: [{ from: anyState, to: 'same', by: ['office'] }],
  warn: [{ from: [...open, 'needs_info', 'answered'], to: 'same', by: ['site'] }],
  redact: [{ from: anyState, to: 'same', by: ['admin'] }],
  erase: [{ from: anyState, to: 'same', by: ['site', 'admin'] }],
} as const satisfies Record<string, readonly Move[]>

export type MoveName = keyof typeof moves
export const moveNames = Object.keys(moves) as MoveName[]
/** How a case begins. */
export type Beginning = 'ask' | 'adopt' | 'enter'
export type DeedName = MoveName | Beginning

/** Where the deed leads in that state, done by one of these roles; undefined: it is not allowed. */
export const nextState = (state: InquiryState, move: MoveName, roles: readonly Role[]): Target | undefined =>
  (moves[move] as readonly Move[]).find(
    ({ from, by }) => from.includes(state) && by.some((role) => roles.includes(role)),
  )?.to

/** Which of the roles somebody has lets her do it there: the one that the event names. */
export const roleFor = (state: InquiryState, move: MoveName, roles: readonly Role[]): Role | undefined =>
  (moves[move] as readonly Move[])
    .filter(({ from }) => from.includes(state))
    .flatMap(({ by }) => by)
    .find((role) => roles.includes(role))

/** The deeds somebody with these roles may do now; guards beside the table may still refuse one. */
export const possibleMoves = (state: InquiryState, roles: readonly Role[]): readonly MoveName[] =>
  moveNames.filter((move) => nextState(state, move, roles) !== undefined)
