// What somebody has filled in so far to ask, read from the form and given back to it.
import type { Media } from '#domain/media'
import { checkedEmail } from '#domain/accounts'
import { inquiryKinds, publicities, type InquiryKind, type Place, type Publicity } from '#domain/inquiries'
import type { Locale } from '#interfaces/http'
import type { Form } from '../page/form.ts'

export interface AskValues {
  readonly kind: InquiryKind
  readonly publicity: Publicity
  readonly text: string
  /** One of the office's, or ''. */
  readonly topic: string
  readonly address: string
  readonly latitude: string
  readonly longitude: string
  readonly name: string
  readonly email: string
  readonly language: 'zh' | 'en'
  readonly pictures: readonly Media[]
  /** Makes one case of a form that is sent twice. */
  readonly once: string
  /** When the form was first shown. */
  readonly opened: number
}

export const startAsking = (locale: Locale, once: string, now: number): AskValues => ({
  kind: 'question',
  publicity: 'public',
  text: '',
  topic: '',
  address: '',
  latitude: '',
  longitude: '',
  name: '',
  email: '',
  language: locale,
  pictures: [],
  once,
  opened: now,
})

const LONG = 400

export const readAsking = (
  form: Form,
  { locale, now, pictures }: { readonly locale: Locale; readonly now: number; readonly pictures: readonly Media[] },
): AskValues => {
  const short = (name: string): string => form.text(name).trim().slice(0, LONG)
  const opened = Number(form.text('opened'))
  return {
    kind: form.choice<InquiryKind>('kind', inquiryKinds) ?? 'question',
    publicity: form.choice<Publicity>('publicity', publicities) ?? 'private',
    text: form.text('text'),
    topic: short('topic'),
    address: short('address'),
    latitude: short('latitude'),
    longitude: short('longitude'),
    name: short('name'),
    email: short('email'),
    language: form.choice('language', ['zh', 'en'] as const) ?? locale,
    pictures,
    once: short('once').slice(0, 64),
    opened: Number.isSafeInteger(opened) && opened > 0 ? opened : now,
  }
}

const degrees = (text: string): number | undefined => (text === '' ? undefined : Number(text.replace(',', '.')))

export const placeOf = ({ address, latitude, longitude }: AskValues): Place | null => {
  const [north, east] = [degrees(latitude), degrees(longitude)]
  if (address === '' && north === undefined && east === undefined) return null
  return {
    ...(address === '' ? {} : { address }),
    ...(north === undefined ? {} : { latitude: north }),
    ...(east === undefined ? {} : { longitude: east }),
  }
}

/** @throws email_invalid */
export const emailOf = ({ email }: Pick<AskValues, 'email'>): string | null =>
  email === '' ? null : checkedEmail(email).email
