// Sends a body to a stranger's server: over https, to a public address, within a time; redirects are not followed.
import * as plain from 'node:http'
import * as secure from 'node:https'
import { SECOND } from '#core/clock'
import { guardedLookup, refuseClosed } from './guarded-lookup.ts'
import { isPublicAddress } from './public-address.ts'

/** Answers the status. Rejects when there is none: the reason stands in its message and names no secret. */
export type PostBody = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number>

export interface PostLimits {
  readonly millis: number
  /** Private addresses and plain http, for tests. */
  readonly open: boolean
}

/** What is answered besides the status is not read. */
export const createBodyPoster = ({ millis = 10 * SECOND, open = false }: Partial<PostLimits> = {}): PostBody => {
  const allows = open ? () => true : isPublicAddress
  return async (address, headers, body) => {
    const url = new URL(address)
    if (url.protocol !== 'https:' && !(open && url.protocol === 'http:')) throw new Error('not an https address')
    refuseClosed(url, allows)
    const request = url.protocol === 'https:' ? secure.request : plain.request
    const signal = AbortSignal.timeout(millis)
    return new Promise((resolve, reject) => {
      const options = {
        method: 'POST',
        signal,
        headers: { 'user-agent': 'Bema', ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup: guardedLookup(allows),
      }
      const asked = request(url, options, (answer) => {
        answer.on('error', () => {})
        resolve(answer.statusCode ?? 0)
        answer.destroy()
      })
      asked.on('error', (error) => reject(signal.aborted ? new Error('no answer in time') : error))
      asked.end(body)
    })
  }
}
