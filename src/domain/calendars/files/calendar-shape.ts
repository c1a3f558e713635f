// What a calendar file holds. docs/calendars.md says it for people.
import { Type, type Static } from 'typebox'

const Labels = Type.Record(
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
  Type.String({ minLength: 1, maxLength: 200 }),
  { minProperties: 1 },
)
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const DayHours = Type.Array(Type.String({ pattern: '^\\d{2}:\\d{2}-\\d{2}:\\d{2}$' }), { maxItems: 12 })
const Weekday = Type.Union([
  Type.Literal('mon'),
  Type.Literal('tue'),
  Type.Literal('wed'),
  Type.Literal('thu'),
  Type.Literal('fri'),
  Type.Literal('sat'),
  Type.Literal('sun'),
])
const closed = { additionalProperties: false }
const week = { mon: DayHours, tue: DayHours, wed: DayHours, thu: DayHours, fri: DayHours, sat: DayHours, sun: DayHours }

/** Enough for every Saturday and Sunday of a century. */
const MOST_DAYS = 12_000

export const CalendarFile = Type.Object(
  {
    schema: Type.Literal(1),
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,29}$' }),
    version: Type.String({ minLength: 1, maxLength: 40 }),
    labels: Labels,
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    /** Of which days the maker knew whether they are closed; without it, of all. */
    known: Type.Optional(Type.Object({ from: Day, until: Day }, closed)),
    source: Type.String({ minLength: 1, maxLength: 2000 }),
    licence: Type.String({ minLength: 1, maxLength: 100 }),
    weekly: Type.Object(week, closed),
    /** Whose hours a worked day has. */
    workedAs: Weekday,
    closed: Type.Array(Type.Object({ from: Day, until: Day, labels: Labels }, closed), { maxItems: MOST_DAYS }),
    worked: Type.Array(Type.Object({ day: Day, labels: Labels }, closed), { maxItems: MOST_DAYS }),
  },
  closed,
)
export type CalendarFile = Static<typeof CalendarFile>
