// A label of the registry in the language of the page, with its own language where it is another one.
import { usePage } from '../page/page-view.ts'

type Labels = Readonly<Record<string, string>>

/** The text, and its language where it is not that of the page; `und` belongs to none. */
const chosen = (labels: Labels, locale: string): readonly [text: string, lang: string | undefined] => {
  const own = labels[locale]
  if (own !== undefined) return [own, undefined]
  const [first] = Object.entries(labels)
  return first === undefined ? ['', undefined] : [first[1], first[0] === 'und' ? undefined : first[0]]
}

/** @param otherwise for what has no labels, its code */
export const labelIn = (labels: Labels, locale: string, otherwise = ''): string =>
  chosen(labels, locale)[0] || otherwise

export const Label = ({ labels, code = '' }: { labels: Labels; code?: string }) => {
  const [text, lang] = chosen(labels, usePage().locale)
  return lang === undefined ? <>{text || code}</> : <span lang={lang}>{text || code}</span>
}
