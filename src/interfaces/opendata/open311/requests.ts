// Public cases as service requests, and what a request for some of them asks.
import type { CaseFacts, CaseFilter, CaseWords } from '#domain/insights'
import { DAY } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import type { Locale } from '#interfaces/http'
import type { NamedOffice } from '../inquiries/name-offices.ts'
import { pictureAddress } from '../inquiries/present-case.ts'
import { momentIn, w3c, type Fields } from './forms.ts'
import { open311Words } from './open311-words.ts'
import { serviceCode, serviceName } from './services.ts'

export const invalid = (message: string, field: string): Problem =>
  new Problem<CoreProblem>('invalid', message, { field })

/** Two-sided closure: an answer the asker has not spoken to is open. */
const closedTypes = ['done', 'closed'] as const
const openTypes = ['open', 'waiting', 'answered'] as const

const isClosed = ({ stateType }: CaseFacts): boolean => stateType === 'done' || stateType === 'closed'

export const presentRequest = (
  one: CaseFacts,
  words: CaseWords | undefined,
  office: NamedOffice,
  { locale, origin }: { readonly locale: Locale; readonly origin: string },
): Fields => {
  const said = open311Words[locale]
  const picture = words?.pictures[0]
  const due = one.dueAt === null || isClosed(one) ? null : w3c(one.dueAt)
  return {
    service_request_id: one.number,
    status: isClosed(one) ? 'closed' : 'open',
    status_notes: [said.states[one.state], words?.answer ?? ''].join(' ').trim(),
    service_name: serviceName(office.name, one.kind, locale),
    service_code: serviceCode(office.handle, one.kind),
    description: words?.question ?? null,
    agency_responsible: office.name,
    service_notice: due === null ? null : said.dueBy(due.slice(0, 10)),
    requested_datetime: w3c(one.createdAt),
    updated_datetime: w3c(one.changedAt),
    expected_datetime: due,
    address: one.place?.address ?? null,
    address_id: null,
    zipcode: null,
    lat: one.place?.latitude ?? null,
    long: one.place?.longitude ?? null,
    // the specification has room for one
    media_url: picture === undefined ? null : pictureAddress(origin, one.number, picture),
  }
}

/** The specification: without dates the last ninety days, and at most a thousand requests at once. */
const USUAL_SPAN = 90 * DAY
const LONGEST_SPAN = 366 * DAY
const MOST = 1000
const USUAL_PAGE = 50
/** Pages are counted from the newest; whoever wants more moves end_date. */
const DEEPEST = 2000

export interface Wanted {
  readonly numbers: readonly string[] | undefined
  readonly codes: readonly string[] | undefined
  readonly filter: CaseFilter
  readonly skip: number
  readonly take: number
}

/** Parameters of an address or a form: the last of each, as text. */
export const textIn = (values: unknown, name: string): string | undefined => {
  const value = (values as Readonly<Record<string, unknown>> | null | undefined)?.[name]
  return typeof value === 'string' && value.trim() !== '' ? value.replaceAll('\0', '').trim() : undefined
}

const listIn = (query: unknown, name: string): readonly string[] | undefined =>
  textIn(query, name)
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const whole = (query: unknown, name: string, usual: number): number => {
  const text = textIn(query, name)
  if (text === undefined) return usual
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw invalid(`${name} is a whole number from 1`, name)
  return Number(text)
}

const momentAsked = (query: unknown, name: string): number | undefined => {
  const text = textIn(query, name)
  const time = text === undefined ? undefined : momentIn(text)
  if (text !== undefined && time === undefined) throw invalid(`${name} is like 2026-01-01T00:00:00Z`, name)
  return time
}

/** @throws invalid */
export const wantedIn = (query: unknown, now: number): Wanted => {
  const numbers = listIn(query, 'service_request_id')
  const codes = listIn(query, 'service_code')
  if ((numbers?.length ?? 0) > 50) throw invalid('at most 50 of service_request_id', 'service_request_id')
  if ((codes?.length ?? 0) > 10) throw invalid('at most 10 of service_code', 'service_code')
  const [start, end] = [momentAsked(query, 'start_date'), momentAsked(query, 'end_date')]
  const until = end ?? (start === undefined ? now + 1 : Math.min(now + 1, start + USUAL_SPAN))
  const from = start ?? until - USUAL_SPAN
  if (from >= until || until - from > LONGEST_SPAN)
    throw invalid('end_date comes after start_date, at most a year later', 'end_date')
  const status = listIn(query, 'status')
  if (status?.some((one) => one !== 'open' && one !== 'closed') === true)
    throw invalid('status is open, closed, or both', 'status')
  const all = status === undefined || new Set(status).size === 2
  const stateTypes = all ? undefined : status[0] === 'open' ? openTypes : closedTypes
  const page = whole(query, 'page', 1)
  const size = Math.min(whole(query, 'page_size', USUAL_PAGE), MOST)
  if (page * size > DEEPEST) throw invalid(`the first ${DEEPEST} can be paged through; then move end_date`, 'page')
  return { numbers, codes, filter: { stateTypes, span: { from, until } }, skip: (page - 1) * size, take: size }
}
