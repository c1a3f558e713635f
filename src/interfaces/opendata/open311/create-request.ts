// POST requests: a question that came through Open311 becomes a case.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Problem, type CoreProblem } from '#core/problem'
import type { Inquiries, Place } from '#domain/inquiries'
import type { Insights } from '#domain/insights'
import type { Locale } from '#interfaces/http'
import type { Fields } from './forms.ts'
import { open311Words } from './open311-words.ts'
import { invalid, textIn } from './requests.ts'
import { serviceOf } from './services.ts'

interface CreateNeeds {
  readonly origin: string
  readonly keys: readonly string[]
  readonly insights: Pick<Insights, 'askable'>
  readonly inquiries: Pick<Inquiries, 'ask'>
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const assertKey = (keys: readonly string[], key: string | undefined): void => {
  const known = key !== undefined && keys.some((one) => timingSafeEqual(digest(one), digest(key)))
  if (known) return
  throw new Problem<CoreProblem>(
    'forbidden',
    keys.length === 0
      ? "This server takes no requests through Open311 -- can't proceed with create_request."
      : "Invalid api_key received -- can't proceed with create_request.",
  )
}

const degrees = (text: string, name: string, limit: number): number => {
  const value = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN
  if (!(Math.abs(value) <= limit)) throw invalid(`${name} is between -${limit} and ${limit}`, name)
  return value
}

/** @throws invalid: the specification wants one of the ways to say where */
const placeIn = (body: unknown): Place => {
  const [lat, long, address] = [textIn(body, 'lat'), textIn(body, 'long'), textIn(body, 'address_string')]
  if ((lat === undefined) !== (long === undefined)) throw invalid('lat and long belong together', 'lat')
  if (lat === undefined && address === undefined)
    throw invalid('lat and long, or address_string, are required', 'address_string')
  if ((address ?? '').length > 300) throw invalid('address_string has at most 300 characters', 'address_string')
  return {
    ...(lat === undefined || long === undefined
      ? {}
      : { latitude: degrees(lat, 'lat', 90), longitude: degrees(long, 'long', 180) }),
    ...(address === undefined ? {} : { address }),
  }
}

const emailIn = (body: unknown): string | null => {
  const email = textIn(body, 'email')
  if (email === undefined) return null
  if (email.length > 254 || !/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/.test(email))
    throw invalid('email is no address', 'email')
  return email
}

/**
 * Names and telephone numbers are contact details in Open311, not for the public: they are not kept.
 * @throws forbidden, invalid, and what asking refuses
 */
export const createRequest =
  ({ origin, keys, insights, inquiries }: CreateNeeds) =>
  async (body: unknown, locale: Locale): Promise<Fields> => {
    assertKey(keys, textIn(body, 'api_key'))
    const code = textIn(body, 'service_code')
    if (code === undefined) throw invalid('service_code was not provided', 'service_code')
    const service = serviceOf(await insights.askable(), code)
    if (service === undefined) throw invalid('service_code was not found', 'service_code')
    const place = placeIn(body)
    const text = textIn(body, 'description')
    if (text === undefined) throw invalid('description was not provided', 'description')
    const { inquiry, receipt } = await inquiries.ask(
      {
        officeId: service.office.id,
        kind: service.kind,
        publicity: 'public',
        text,
        language: locale,
        place,
        email: emailIn(body),
      },
      { party: undefined, origin: 'open311' },
    )
    const words = open311Words[locale]
    const notices = [
      receipt === undefined ? '' : words.received(receipt, `${origin}/cases/${inquiry.number}`),
      textIn(body, 'media_url') === undefined ? '' : words.noPicture,
    ]
    return {
      service_request_id: inquiry.number,
      service_notice: notices.filter((one) => one !== '').join(' '),
      account_id: null,
    }
  }
