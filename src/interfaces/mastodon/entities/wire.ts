// How ids and times look on the wire, and small shapes every entity uses.
import { Type, type TSchema } from 'typebox'

/** Decimal text. */
export const WireId = Type.String({ pattern: '^[0-9]+$' })
/** ISO 8601 in UTC, always with milliseconds. */
export const WireTime = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' })
export const WireDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Count = Type.Integer({ minimum: 0 })
export const Flag = Type.Boolean()
export const Text = Type.String()

export const nullable = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])

/** Custom emojis are not offered: always an empty list. */
export const Emojis = Type.Array(Type.Never())

/** @param time milliseconds since 1970 UTC */
export const wireTime = (time: number): string => new Date(time).toISOString()
export const wireDay = (time: number): string => wireTime(time).slice(0, 10)
export const wireMidnight = (time: number): string => `${wireDay(time)}T00:00:00.000Z`
