// Names that calendars give to days and themselves, in the reader's language where they have it.
import type { Labels } from '#domain/calendars'
import type { Locale } from '#interfaces/http'

export const labelIn = (labels: Labels, locale: Locale): string =>
  labels[locale] ?? (locale === 'zh' ? labels['zh-Hans'] : undefined) ?? labels['und'] ?? Object.values(labels)[0] ?? ''
