// Services: each office with each kind of case.
import { inquiryKinds, type InquiryKind } from '#domain/inquiries'
import type { AskableOffice } from '#domain/insights'
import type { Locale } from '#interfaces/http'
import type { Fields } from './forms.ts'
import { open311Words } from './open311-words.ts'

interface Service {
  readonly office: AskableOffice
  readonly kind: InquiryKind
}

export const serviceCode = (handle: string, kind: InquiryKind): string => `${handle}.${kind}`

export const serviceName = (office: string, kind: InquiryKind, locale: Locale): string =>
  open311Words[locale].service(office, open311Words[locale].kinds[kind])

export const servicesOf = (offices: readonly AskableOffice[]): readonly Service[] =>
  offices.flatMap((office) => inquiryKinds.map((kind) => ({ office, kind })))

/** undefined: there is no such service. */
export const serviceOf = (offices: readonly AskableOffice[], code: string): Service | undefined => {
  const cut = code.lastIndexOf('.')
  const kind = inquiryKinds.find((one) => one === code.slice(cut + 1))
  const office = offices.find(({ handle }) => handle === code.slice(0, Math.max(0, cut)))
  return kind === undefined || office === undefined ? undefined : { office, kind }
}

export const presentService = ({ office, kind }: Service, locale: Locale): Fields => ({
  service_code: serviceCode(office.handle, kind),
  service_name: serviceName(office.name, kind, locale),
  description: open311Words[locale].about[kind](office.name),
  metadata: false,
  type: 'realtime',
  keywords: [open311Words[locale].kinds[kind], office.handle].join(', '),
  group: office.name,
})
