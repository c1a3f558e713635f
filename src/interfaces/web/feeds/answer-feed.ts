// Answers a feed, or that a reader has it already.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#core/clock'
import type { Feed } from './feed.ts'
import { createFreshness, isNotModified } from './freshness.ts'
import { writeAtom } from './write-atom.ts'
import { writeRss } from './write-rss.ts'

const forms = {
  rss: { type: 'application/rss+xml; charset=utf-8', write: writeRss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: writeAtom },
} as const
export type FeedForm = keyof typeof forms
export const feedForms = Object.keys(forms) as FeedForm[]

export type AnswerFeed = (request: FastifyRequest, reply: FastifyReply, form: FeedForm, feed: Feed) => FastifyReply

export const createFeedAnswer = (clock: Clock): AnswerFeed => {
  const freshness = createFreshness(clock)
  return (request, reply, form, feed) => {
    const body = forms[form].write(feed)
    const fresh = freshness(`${feed.self} ${feed.language}`, body)
    const { 'if-none-match': ifNoneMatch, 'if-modified-since': ifModifiedSince } = request.headers
    reply
      .header('etag', fresh.etag)
      .header('last-modified', new Date(fresh.since).toUTCString())
      .header('cache-control', 'public, max-age=60')
      .header('vary', 'Accept-Language, Cookie')
      .header('access-control-allow-origin', '*')
    if (isNotModified(fresh, { ifNoneMatch, ifModifiedSince })) return reply.code(304).send()
    return reply.type(forms[form].type).send(body)
  }
}
