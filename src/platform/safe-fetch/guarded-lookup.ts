// Where strangers' names lead: the address that is connected to is the one that was looked at, for names are resolved once.
import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export type AllowsAddress = (address: string) => boolean

export const guardedLookup =
  (allows: AllowsAddress): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? []
      if (error !== null) done(error, [])
      else if (first === undefined || !found.every(({ address }) => allows(address))) {
        done(new Error(`${hostname} has no public address`), [])
      } else if (options.all === true) done(null, found)
      else done(null, first.address, first.family)
    })
  }

const numberIn = ({ hostname }: URL): string | undefined => {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? undefined : host
}

/** As far as it can be told without asking where a name leads. */
export const isPublicHost = (url: URL): boolean => {
  const number = numberIn(url)
  return number === undefined ? !/(?:^|\.)localhost\.?$/.test(url.hostname) : isPublicAddress(number)
}

/** @throws for an address with a name and password in it, or a number that is not allowed */
export const refuseClosed = (url: URL, allows: AllowsAddress): void => {
  if (url.username !== '' || url.password !== '') throw new Error('not an open address')
  const number = numberIn(url)
  if (number !== undefined && !allows(number)) throw new Error(`${number} is no public address`)
}
