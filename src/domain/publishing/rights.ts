// What the members of an office may do with its words: role by deed by policy, in one table.

/** `answers`: all but answers, which those who answer publish by themselves. */
export const reviewPolicies = ['none', 'answers', 'all'] as const
export type ReviewPolicy = (typeof reviewPolicies)[number]

/** In their order: whoever can do more stands further back. */
export const roles = ['writer', 'responder', 'reviewer', 'deputy', 'head'] as const
export type Role = (typeof roles)[number]

/** `reviewed`: it becomes a draft that somebody else has to approve. */
export type Leave = 'free' | 'reviewed' | 'never'
type Cell = Readonly<Record<ReviewPolicy, Leave>>

const free: Cell = { none: 'free', answers: 'free', all: 'free' }
const never: Cell = { none: 'never', answers: 'never', all: 'never' }
const reviewed: Cell = { none: 'free', answers: 'reviewed', all: 'reviewed' }
const answering: Cell = { none: 'free', answers: 'free', all: 'reviewed' }
/** Has no words to review: where there is a policy, it takes a role that reviews. */
const trusted: Cell = { none: 'free', answers: 'never', all: 'never' }

const row = (writer: Cell, responder: Cell, reviewer: Cell, deputy: Cell, head: Cell) => ({
  writer,
  responder,
  reviewer,
  deputy,
  head,
})

export const rights = {
  publish: row(reviewed, reviewed, reviewed, reviewed, reviewed),
  /** A reply to somebody else; replies to oneself go on with what one said, and are no answers. */
  answer: row(reviewed, answering, answering, answering, answering),
  edit: row(reviewed, reviewed, reviewed, reviewed, reviewed),
  edit_answer: row(reviewed, answering, answering, answering, answering),
  remove: row(reviewed, reviewed, reviewed, reviewed, reviewed),
  repost: row(trusted, trusted, free, free, free),
  pin: row(trusted, trusted, free, free, free),
  /** Write, change, submit, discard, take over, comment on. */
  draft: row(free, free, free, free, free),
  /** Approve, send back, look afterwards. */
  approve: row(never, never, free, free, free),
  urgent: row(never, never, free, free, free),
  policy: row(never, never, never, never, free),
  invite: row(never, never, never, never, free),
} as const satisfies Readonly<Record<string, Readonly<Record<Role, Cell>>>>

export type Deed = keyof typeof rights

/**
 * Whoever opened the account (`owner`) is its head. A role nobody has heard of can write, like everybody who is let in;
 * `editor` is what writers were called before.
 */
const roleNamed = (name: string): Role =>
  name === 'owner' ? 'head' : (roles.find((role) => role === name) ?? 'writer')

export const leaveOf = (role: string, deed: Deed, policy: ReviewPolicy): Leave => rights[deed][roleNamed(role)][policy]
