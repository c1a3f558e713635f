// A title in words: who somebody was verified as.
import type { HeldTitle } from '#domain/accounts'
import type { Locale } from '#interfaces/http'
import type { Words } from '../words/index.ts'

/** The label of the page's language, else the English one, else whichever there is. */
export const labelIn = (labels: Readonly<Record<string, string>>, locale: Locale): string =>
  labels[locale] ?? labels['en'] ?? Object.values(labels)[0] ?? ''

export const titleWords = (
  { title, body }: Pick<HeldTitle, 'title' | 'body'>,
  { locale, words }: { readonly locale: Locale; readonly words: Words },
): string => {
  const parts = [body, title].flatMap((labels) => (labels === null ? [] : [labelIn(labels, locale)]))
  if (parts.length === 0) return words.verification.verified
  return locale === 'zh' ? parts.join(' ') : parts.toReversed().join(', ')
}
