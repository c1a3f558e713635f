// Reads TXT records of domains.
import { Resolver } from 'node:dns/promises'
import { SECOND } from '#core/clock'

/** The records, each in one piece; none when the domain or the record does not exist. Rejects when nobody answers. */
export type TxtRecords = (domain: string) => Promise<readonly string[]>

const ABSENT = new Set(['ENODATA', 'ENOTFOUND'])

export const createTxtRecords = (): TxtRecords => {
  const resolver = new Resolver({ timeout: 2 * SECOND, tries: 2 })
  return async (domain) => {
    try {
      return (await resolver.resolveTxt(domain)).map((pieces) => pieces.join(''))
    } catch (error) {
      if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return []
      throw error
    }
  }
}
