// GET /search?q=…&kind=posts|accounts|topics. What the form says beside q is put into q, so that one line says it all.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { Accounts } from '#domain/accounts'
import { parseQuery, type Search } from '#domain/search'
import type { Server } from '#interfaces/http'
import { relationsTo } from '../accounts/find-account.ts'
import { searchPath } from '../links.ts'
import { pageOf } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { emptyForm, formOf, lineOf, type SearchForm } from './search-form.ts'
import { SearchPage, type SearchKind, type SearchResults } from './search.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly search: Pick<Search, 'posts' | 'accounts' | 'topics' | 'behind'>
  readonly accounts: Pick<Accounts, 'relationships'>
}

const LONGEST_QUESTION = 500
const LIST = 40

const fields = ['from', 'since', 'until', 'what', 'language', 'where'] as const

/** undefined: the address says everything in q already. */
const sentForm = (query: Form): SearchForm | undefined => {
  if (fields.every((name) => query.all(name).length === 0)) return undefined
  const values = fields.map((name) => [name, query.text(name).trim().slice(0, 100)] as const)
  return { ...emptyForm, ...Object.fromEntries(values), words: query.text('q').slice(0, LONGEST_QUESTION) }
}

export const searchRoutes = (server: Server, { pages, search, accounts }: Needs): void => {
  const find = async (request: FastifyRequest, asked: string, kind: SearchKind): Promise<SearchResults> => {
    if (asked === '') return {}
    const { viewer } = request.caller
    if (kind === 'accounts') return { accounts: await search.accounts(viewer, asked, { limit: LIST }) }
    if (kind === 'topics')
      return { topics: await search.topics(asked.replace(/^[#＃]+|[#＃]+$/g, ''), { limit: LIST }) }
    return { posts: await search.posts(viewer, asked, pageOf(request)) }
  }

  server.get('/search', async (request, reply) => {
    const query = readForm(request.query)
    const sent = sentForm(query)
    if (sent !== undefined) return reply.redirect(searchPath(lineOf(sent)), 302)
    const asked = query.text('q').trim().slice(0, LONGEST_QUESTION)
    const kind =
      query.choice('kind', ['posts', 'accounts', 'topics'] as const) ?? (asked.startsWith('@') ? 'accounts' : 'posts')
    const [results, behind] = await Promise.all([find(request, asked, kind), search.behind()])
    const relations = await relationsTo(accounts, request.caller.viewer, results.accounts ?? [])
    return pages.show(
      request,
      reply,
      h(SearchPage, { asked, form: formOf(parseQuery(asked)), kind, results, relations, behind }),
    )
  })
}
