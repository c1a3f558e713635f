// The language of an answer: asked for in the address, chosen once, wished by the browser, or the site's first.
import type { Config } from '#platform/config'
import { locales, type Locale } from './contract.ts'

/** Carries the choice of people without an account. */
export const LOCALE_COOKIE = 'bema_lang'

/** 'zh-Hans-CN' → 'zh'; undefined for languages we do not speak. */
export const localeFrom = (tag: unknown): Locale | undefined => {
  if (typeof tag !== 'string') return undefined
  const language = tag.trim().toLowerCase().split(/[-_]/, 1)[0]
  return locales.find((locale) => locale === language)
}

/** The first language of the header we speak, by its q values; English for people who speak neither. */
export const localeFromHeader = (header: string | undefined): Locale | undefined => {
  if (header === undefined || header.trim() === '') return undefined
  const wishes = header
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...rest] = part.split(';')
      const quality = rest.map((item) => /^\s*q=([0-9.]+)\s*$/.exec(item)?.[1]).find((found) => found !== undefined)
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((wish) => wish.tag !== '' && wish.quality > 0)
    .sort((one, other) => other.quality - one.quality)
  const known = wishes.map((wish) => localeFrom(wish.tag)).find((locale) => locale !== undefined)
  if (known !== undefined) return known
  return wishes.some((wish) => wish.tag !== '*') ? 'en' : undefined
}

export const siteLocale = ({ site }: Pick<Config, 'site'>): Locale => localeFrom(site.languages[0]) ?? 'en'
