// Names in texts from another site: whoever is called so here is somebody else, and must not be given what was meant for
// another.
import { parseText } from '#core/text'

/** Drawn as nothing, and no part of a name. */
const JOINER = '\u2060'

/**
 * `@bob` becomes `@bob@host`; a name that is no handle there stays as it looks, but names nobody any more.
 * @param mentions what stands in the text → full address
 */
export const withHosts = (text: string, mentions: ReadonlyMap<string, string>, host: string): string =>
  parseText(text)
    .map(({ kind, raw, value }) => {
      if (kind !== 'mention' || value.includes('@')) return raw
      const full = mentions.get(value) ?? (/^[A-Za-z0-9_]+$/.test(value) ? `${value}@${host}` : undefined)
      return full === undefined ? `@${JOINER}${value}` : `@${full}`
    })
    .join('')
