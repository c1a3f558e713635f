// GET /@handle.rss, /groups/code.rss, /tags/topic.rss, /square.rss, /search.rss?q=…, and the same as .atom: what everybody may
// read, for readers of feeds.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Account, Accounts, AccountsProblem } from '#domain/accounts'
import type { Groups, GroupsProblem } from '#domain/offices'
import type { Search } from '#domain/search'
import type { Timelines } from '#domain/timelines'
import type { Topics } from '#domain/topics'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { displayName } from '../components/display-name.ts'
import { labelIn } from '../components/label.tsx'
import {
  accountPath,
  feedPath,
  groupPath,
  mediaPath,
  searchFeedPath,
  searchPath,
  topicPath,
  withQuery,
} from '../links.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { createFeedAnswer, feedForms } from './answer-feed.ts'
import { feedOf } from './feed.ts'

interface Needs {
  readonly pages: Pick<Pages, 'wordsOf'>
  readonly clock: Clock
  readonly config: Pick<Config, 'origin' | 'site'>
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly topics: Pick<Topics, 'byName'>
  readonly groups: Pick<Groups, 'byCode' | 'spans'>
  readonly timelines: Pick<Timelines, 'account' | 'topic' | 'square' | 'inTimes'>
  readonly search: Pick<Search, 'posts'>
}

const NEWEST = { limit: 20 }
const LONGEST_QUESTION = 500

export const feedRoutes = (server: Server, needs: Needs): void => {
  const { pages, clock, config, accounts, topics, groups, timelines, search } = needs
  const { origin } = config
  const answer = createFeedAnswer(clock)

  /** The language in which it was asked for stays in its address. */
  const selfOf = (request: FastifyRequest, path: string): string => {
    const { lang } = request.query as { lang?: unknown }
    return `${origin}${withQuery(path, { lang: typeof lang === 'string' ? pages.wordsOf(request).follow.tongue : undefined })}`
  }

  const localAccount = async (name: string): Promise<Account> => {
    const account = await accounts.lookup(name)
    if (account === undefined || account.deletedAt !== null || account.domain !== null) {
      throw new Problem<AccountsProblem>('account_not_found', 'There is no such account')
    }
    return account
  }

  const picture = (account: Account): string | null =>
    account.avatar === null ? null : `${origin}${mediaPath(account.avatar)}`

  for (const form of feedForms) {
    const ofAccount = async (request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> => {
      const account = await localAccount(name)
      const words = pages.wordsOf(request)
      const only = { withoutReplies: true, withoutReposts: true }
      const { items } = await timelines.account(anonymous, account.id, NEWEST, only)
      if (!account.discoverable) reply.header('x-robots-tag', 'noindex')
      const of = {
        title: `${displayName(account)} (@${account.handle})`,
        about: account.note || words.follow.feedOf(displayName(account), config.site.name),
        address: `${origin}${accountPath(account)}`,
        self: selfOf(request, feedPath(accountPath(account), form)),
        picture: picture(account),
      }
      return answer(request, reply, form, feedOf(of, items, { origin, words }))
    }
    const params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) })

    server.get(`/@:name.${form}`, { schema: { params } }, (request, reply) =>
      ofAccount(request, reply, request.params.name),
    )
    server.get(`/users/:name.${form}`, { schema: { params } }, (request, reply) =>
      ofAccount(request, reply, request.params.name),
    )

    const ofCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) })
    server.get(`/groups/:code.${form}`, { schema: { params: ofCode } }, async (request, reply) => {
      const group = (await groups.byCode(request.params.code))?.group
      if (group === undefined) throw new Problem<GroupsProblem>('group_not_found', 'There is no such group')
      const words = pages.wordsOf(request)
      const spans = await groups.spans(group.code)
      const { items } = await timelines.inTimes(anonymous, spans, NEWEST, { withoutReposts: true })
      const name = labelIn(group.labels, words.follow.tongue, group.code)
      const of = {
        title: `${name} · ${config.site.name}`,
        about: group.about || words.follow.feedOf(name, config.site.name),
        address: `${origin}${groupPath(group.code)}`,
        self: selfOf(request, feedPath(groupPath(group.code), form)),
      }
      return answer(request, reply, form, feedOf(of, items, { origin, words }))
    })

    server.get(`/tags/:name.${form}`, { schema: { params } }, async (request, reply) => {
      const words = pages.wordsOf(request)
      const topic = await topics.byName(request.params.name)
      const name = topic?.name ?? request.params.name
      const { items } = await timelines.topic(anonymous, name, NEWEST)
      const title = words.reading.topicTitle(name)
      const of = {
        title: `${title} · ${config.site.name}`,
        about: words.follow.feedOf(title, config.site.name),
        address: `${origin}${topicPath(name)}`,
        self: selfOf(request, feedPath(`/tags/${encodeURIComponent(name)}`, form)),
      }
      return answer(request, reply, form, feedOf(of, items, { origin, words }))
    })

    server.get(`/search.${form}`, async (request, reply) => {
      const words = pages.wordsOf(request)
      const asked = readForm(request.query).text('q').trim().slice(0, LONGEST_QUESTION)
      const { items } = await search.posts(anonymous, asked, NEWEST)
      reply.header('x-robots-tag', 'noindex')
      const title = words.reading.searchResults(asked)
      const of = {
        title: `${title} · ${config.site.name}`,
        about: words.follow.feedOf(title, config.site.name),
        address: `${origin}${searchPath(asked)}`,
        self: selfOf(request, searchFeedPath(asked, form)),
      }
      return answer(request, reply, form, feedOf(of, items, { origin, words }))
    })

    server.get(`/square.${form}`, async (request, reply) => {
      const words = pages.wordsOf(request)
      const { items } = await timelines.square(anonymous, NEWEST)
      const of = {
        title: `${words.reading.squareTitle} · ${config.site.name}`,
        about: words.reading.squareNote,
        address: `${origin}/square`,
        self: selfOf(request, feedPath('/square', form)),
      }
      return answer(request, reply, form, feedOf(of, items, { origin, words }))
    })
  }
}
