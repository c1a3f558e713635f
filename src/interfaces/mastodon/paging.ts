// Pages: which one is asked for, and the Link header that leads to its neighbours.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import { pageLimit, type Page, type PageRequest } from '#core/page'
import { IdValue } from '#interfaces/http'

export const pageProperties = {
  max_id: Type.Optional(IdValue),
  since_id: Type.Optional(IdValue),
  min_id: Type.Optional(IdValue),
  limit: Type.Optional(Type.Number()),
}
export const PageQuery = Type.Object(pageProperties)

export const pageOf = (query: Static<typeof PageQuery>, usual = 20, most = 40): PageRequest => ({
  limit: pageLimit(query.limit, usual, most),
  maxId: query.max_id,
  sinceId: query.since_id,
  minId: query.min_id,
})

/** Nobody turns so many pages; whoever asks for more gets an end. */
const LAST_OFFSET = 10_000

/** undefined: past the end of everything. */
export const offsetOf = (wished: number | undefined): number | undefined => {
  const offset = Math.max(0, Math.floor(wished ?? 0))
  return offset > LAST_OFFSET ? undefined : offset
}

const leftOut: ReadonlySet<string> = new Set(['max_id', 'since_id', 'min_id', 'access_token'])

/** The query as it was sent, without cursors and without secrets; each pair ends in &. */
const restOf = (query: string): string => {
  let rest = ''
  for (const pair of query.split('&')) {
    const sent = pair.split('=', 1)[0] ?? ''
    const name = sent.includes('%') ? decodeURIComponent(sent) : sent
    if (name !== '' && !leftOut.has(name)) rest += `${pair}&`
  }
  return rest
}

const escaped = (address: string): string =>
  /[,<>]/.test(address) ? address.replaceAll(',', '%2C').replaceAll('<', '%3C').replaceAll('>', '%3E') : address

/**
 * `next` first, exactly `<url>; rel="next", <url>; rel="prev"`: clients match it by regular expression, or split at
 * commas, so those in addresses are escaped. No header for an empty page; no `next` on the last.
 */
export const linkHeader = (origin: string, url: string, page: Page<unknown>): string | undefined => {
  if (page.items.length === 0) return undefined
  const { next, prev } = page
  const [path = '', query = ''] = url.split('?', 2)
  const address = escaped(`${origin}${path}?${restOf(query)}`)
  const older = next === undefined ? '' : `<${address}max_id=${wireId(next)}>; rel="next"`
  const newer = prev === undefined ? '' : `<${address}min_id=${wireId(prev)}>; rel="prev"`
  return (older !== '' && newer !== '' ? `${older}, ${newer}` : older + newer) || undefined
}

/** For a page that is answered again: its links are put together once for each address. */
export const keptLinks = (
  origin: string,
  url: string,
  page: Page<unknown>,
  kept: { links: { readonly url: string; readonly value: string | undefined } | undefined },
): string | undefined => {
  if (kept.links?.url !== url) kept.links = { url, value: linkHeader(origin, url, page) }
  return kept.links.value
}

export const addLinks = (request: FastifyRequest, reply: FastifyReply, origin: string, page: Page<unknown>): void => {
  const link = linkHeader(origin, request.url, page)
  if (link !== undefined) reply.header('link', link)
}
