// The two forms of GeoReport v2: the same fields in the same order as JSON and as XML.
import type { FastifyReply } from 'fastify'
import { branch, tag, xmlDocument } from '#core/xml'

export const forms = ['json', 'xml'] as const
export type Form = (typeof forms)[number]

/** Lists say how their items are called in XML. */
interface Items {
  readonly item: string
  readonly of: readonly (Fields | string)[]
}
type FieldValue = string | number | boolean | null | Items
export type Fields = Readonly<Record<string, FieldValue>>

const isItems = (value: FieldValue): value is Items => typeof value === 'object' && value !== null

const jsonOf = (fields: Fields | string): unknown =>
  typeof fields === 'string'
    ? fields
    : Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, isItems(value) ? value.of.map(jsonOf) : value]),
      )

const elementsOf = (fields: Fields): readonly string[] =>
  Object.entries(fields).map(([name, value]) => {
    if (value === null) return tag(name, {})
    return isItems(value) ? listOf(name, value) : tag(name, {}, String(value))
  })

const listOf = (name: string, { item, of }: Items, attributes: Readonly<Record<string, string>> = {}): string =>
  of.length === 0
    ? tag(name, attributes)
    : branch(
        name,
        attributes,
        of.map((one) => (typeof one === 'string' ? tag(item, {}, one) : branch(item, {}, elementsOf(one)))),
      )

const types = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const

/** A list: the array itself in JSON, within `root` in XML. */
export const sendList = (reply: FastifyReply, form: Form, root: string, items: Items): FastifyReply =>
  reply
    .type(types[form])
    .send(form === 'json' ? JSON.stringify(items.of.map(jsonOf)) : xmlDocument(listOf(root, items)))

/** One thing: the object itself in JSON, `root` in XML. */
export const sendOne = (
  reply: FastifyReply,
  form: Form,
  root: string,
  fields: Fields,
  attributes: Readonly<Record<string, string>> = {},
): FastifyReply =>
  reply
    .type(types[form])
    .send(form === 'json' ? JSON.stringify(jsonOf(fields)) : xmlDocument(branch(root, attributes, elementsOf(fields))))

export const sendError = (reply: FastifyReply, form: Form, code: number, description: string): FastifyReply =>
  sendList(reply.code(code), form, 'errors', { item: 'error', of: [{ code, description }] })

/** `services.xml` is `services` as XML; undefined: another ending, or none. */
export const fileOf = (name: string): { readonly name: string; readonly form: Form } | undefined => {
  const [, base, form] = /^(.+)\.(json|xml)$/.exec(name) ?? []
  return base === undefined || form === undefined ? undefined : { name: base, form: form === 'xml' ? 'xml' : 'json' }
}

/** The form that an address asks for, were it only for the error. */
export const formOf = (url: string): Form => (/\.xml(?:\?|$)/.test(url) ? 'xml' : 'json')

/** W3C: 2010-04-14T06:37:38Z, without parts of seconds. */
export const w3c = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`

const DATE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/

/** undefined: no such moment, or one that nobody here can mean. */
export const momentIn = (text: string): number | undefined => {
  // a plus sign that was not escaped in an address arrives as a space
  const tidy = text.trim().replace(/ (\d\d:?\d\d)$/, '+$1')
  const found = DATE.exec(tidy)
  const time = found === null ? Number.NaN : Date.parse(tidy.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  // 31 February is read as a day in March: it has to come back as it was written
  const day = found === null ? Number.NaN : Date.parse(`${found[1]}-${found[2]}-${found[3]}T00:00:00Z`)
  const same =
    Number.isFinite(day) && new Date(day).toISOString().startsWith(`${found?.[1]}-${found?.[2]}-${found?.[3]}`)
  return same && Number.isFinite(time) && time > 0 && time < Date.UTC(2094, 0, 1) ? time : undefined
}
