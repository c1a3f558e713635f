// Fetches one page of a stranger's site: over https, from a public address, within a time and a size; no redirects.
import * as plain from 'node:http'
import * as secure from 'node:https'
import { SECOND } from '#core/clock'
import { guardedLookup, refuseClosed } from './guarded-lookup.ts'
import { isPublicAddress } from './public-address.ts'

/** Rejects for every reason not to have the page. */
export type FetchPage = (url: string) => Promise<string>

export interface PageLimits {
  readonly bytes: number
  readonly millis: number
  readonly allows: (address: string) => boolean
  /** Tests have no certificate. */
  readonly protocol: 'https:' | 'http:'
}

const usual: PageLimits = { bytes: 1024 * 1024, millis: 5 * SECOND, allows: isPublicAddress, protocol: 'https:' }

export const createPageFetcher = (limits: Partial<PageLimits> = {}): FetchPage => {
  const { bytes, millis, allows, protocol } = { ...usual, ...limits }
  const request = protocol === 'https:' ? secure.request : plain.request
  return async (address) => {
    const url = new URL(address)
    if (url.protocol !== protocol) throw new Error('not an open address')
    if (protocol === 'https:' && url.port !== '') throw new Error('not the usual port')
    refuseClosed(url, allows)

    const signal = AbortSignal.timeout(millis)
    return new Promise((resolve, reject) => {
      const headers = { accept: 'text/html', 'accept-encoding': 'identity', 'user-agent': 'Bema' }
      const asked = request(url, { signal, headers, agent: false, lookup: guardedLookup(allows) }, (answer) => {
        const stop = (why: string): void => {
          answer.destroy()
          reject(new Error(why))
        }
        if (answer.statusCode !== 200) return stop(`answered ${answer.statusCode}`)
        if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(answer.headers['content-type'] ?? '')) {
          return stop('not a page')
        }
        const parts: Buffer[] = []
        let size = 0
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size > bytes) stop('too large')
          else parts.push(part)
        })
        answer.on('end', () => resolve(Buffer.concat(parts).toString('utf8')))
        answer.on('error', reject)
        return undefined
      })
      asked.on('error', reject)
      asked.end()
    })
  }
}
