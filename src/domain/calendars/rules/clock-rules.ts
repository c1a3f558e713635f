// What an office promises: within which time it acknowledges, answers, closes. Versioned data, site-wide or its own.
import { Type, type Static } from 'typebox'

export const inquiryKinds = ['question', 'help', 'complaint', 'suggestion', 'correction_request'] as const
export type InquiryKind = (typeof inquiryKinds)[number]

export const clockKinds = [
  'acknowledge',
  'accept_transfer',
  'first_answer',
  'next_update',
  'resolution',
  'info_window',
  'asker_window',
] as const
export type ClockKind = (typeof clockKinds)[number]

export const limitUnits = ['working_days', 'working_hours', 'calendar_days'] as const
export type LimitUnit = (typeof limitUnits)[number]

const closed = { additionalProperties: false }

/** 0 working days: by the end of the day of receipt. Working hours run from the moment itself. */
const Limit = Type.Union([
  Type.Object(
    {
      amount: Type.Integer({ minimum: 0, maximum: 1000 }),
      unit: Type.Union([Type.Literal('working_days'), Type.Literal('calendar_days')]),
    },
    closed,
  ),
  Type.Object({ amount: Type.Integer({ minimum: 1, maximum: 1000 }), unit: Type.Literal('working_hours') }, closed),
])
export type Limit = Static<typeof Limit>

/** A clock that is missing is not promised. */
const Limits = Type.Object(
  {
    acknowledge: Type.Optional(Limit),
    accept_transfer: Type.Optional(Limit),
    first_answer: Type.Optional(Limit),
    next_update: Type.Optional(Limit),
    resolution: Type.Optional(Limit),
    /** How long the asker may take to say what she is asked. */
    info_window: Type.Optional(Limit),
    /** How long she may take to say whether it is solved. */
    asker_window: Type.Optional(Limit),
  },
  closed,
)
export type Limits = Static<typeof Limits>

const percent = Type.Integer({ minimum: 1, maximum: 99 })

/** The terms that all clocks of a rule set share. */
export const Terms = Type.Object(
  {
    /** Per cent of the time after which a clock is due soon, and very soon. */
    soon: percent,
    verySoon: percent,
    /** Working days after which what is late is very late. */
    veryLate: Type.Integer({ minimum: 1, maximum: 1000 }),
    /** How often asking for information may stop a clock. */
    pauses: Type.Integer({ minimum: 0, maximum: 20 }),
    /** By how much a clock may be extended, once; null: not at all. */
    extension: Type.Union([Limit, Type.Null()]),
    /** Per cent of the first time that is given after a dispute. */
    afterDispute: Type.Integer({ minimum: 1, maximum: 100 }),
  },
  closed,
)
export type Terms = Static<typeof Terms>

export const ClockRules = Type.Object(
  {
    /** Code of the calendar it is reckoned with. */
    calendar: Type.String({ pattern: '^[a-z][a-z0-9-]{0,29}$' }),
    /** Where the office is, when that is not where its calendar was made. */
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Name of the preset it began as. */
    preset: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })),
    terms: Terms,
    kinds: Type.Object(
      { question: Limits, help: Limits, complaint: Limits, suggestion: Limits, correction_request: Limits },
      closed,
    ),
  },
  closed,
)
export type ClockRules = Static<typeof ClockRules>
