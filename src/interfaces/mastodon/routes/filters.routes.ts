// filters: groups of words and single posts (v2), and each word as a filter of its own for older apps (v1).
import type { FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { SECOND } from '#core/clock'
import { filterPlaces, type FilterAction, type FilterWord } from '#domain/filters'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, Nothing, type Desk } from '../desk.ts'
import {
  FilterEntity,
  FilterKeywordEntity,
  FilterStatusEntity,
  V1FilterEntity,
  presentFilter,
  presentFilterStatus,
  presentFilterV1,
  presentKeyword,
} from '../entities/filter.ts'
import type { MastodonNeeds } from '../needs.ts'

/** `expires_in` that was sent empty: the filter is to stand until it is taken away. */
const NEVER = -1

/** null counts as absent everywhere else; here it ends the expiry, as in Mastodon. */
const readNever = (request: FastifyRequest, _reply: unknown, next: () => void): void => {
  const body = request.body as Record<string, unknown>
  if (Object.hasOwn(body, 'expires_in') && (body['expires_in'] === null || body['expires_in'] === '')) {
    body['expires_in'] = NEVER
  }
  next()
}

const forMillis = (seconds: number | undefined): number | null | undefined =>
  seconds === undefined ? undefined : seconds === NEVER ? null : Math.floor(seconds) * SECOND

const Places = Type.Optional(Type.Array(Type.Enum(filterPlaces)))
const Seconds = Type.Optional(Type.Number({ minimum: NEVER, maximum: 100 * 365 * 86_400 }))
const Word = Type.Optional(Type.String())
const IsWhole = Type.Optional(Type.Boolean())

const FilterBody = Type.Object({
  title: Type.Optional(Type.String()),
  context: Places,
  filter_action: Type.Optional(Type.String()),
  expires_in: Seconds,
  keywords_attributes: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.Optional(IdValue),
        keyword: Word,
        whole_word: IsWhole,
        _destroy: Type.Optional(Type.Boolean()),
      }),
    ),
  ),
})
const WordBody = Type.Object({ keyword: Word, whole_word: IsWhole })
const FilterV1Body = Type.Object({
  phrase: Word,
  context: Places,
  irreversible: Type.Optional(Type.Boolean()),
  whole_word: IsWhole,
  expires_in: Seconds,
})

/** Unknown words are left out; the documentation says blur_media, the program says blur. */
const actionOf = (word: string | undefined): FilterAction | undefined => {
  if (word === 'warn' || word === 'hide' || word === 'blur') return word
  return word === 'blur_media' ? 'blur' : undefined
}

const changeOf = (body: Static<typeof FilterBody>) => ({
  title: body.title,
  places: body.context,
  action: actionOf(body.filter_action),
  forMillis: forMillis(body.expires_in),
  words: body.keywords_attributes?.map(({ id, keyword, whole_word: whole, _destroy: remove }) => ({
    id,
    word: keyword,
    whole,
    remove,
  })),
})

const ofOne = (irreversible: boolean | undefined): FilterAction | undefined =>
  irreversible === undefined ? undefined : irreversible ? 'hide' : 'warn'

export const addFiltersRoutes = (server: Server, { filters }: MastodonNeeds, desk: Desk): void => {
  const idOf = (request: FastifyRequest): number => (request.params as Static<typeof IdParams>).id
  const meOf = (request: FastifyRequest): number => actorOf(request).accountId
  const params = IdParams

  server.get('/api/v2/filters', { schema: { response: { 200: Type.Array(FilterEntity) } } }, async (request) =>
    (await filters.list(meOf(request))).map(presentFilter),
  )
  server.post(
    '/api/v2/filters',
    { preValidation: readNever, schema: { body: FilterBody, response: { 200: FilterEntity } } },
    async (request) => {
      const { title = '', places = [], words = [], ...more } = changeOf(request.body)
      const added = words.filter(({ remove }) => remove !== true).map(({ word = '', whole }) => ({ word, whole }))
      return presentFilter(await filters.create(actorOf(request), { ...more, title, places, words: added }))
    },
  )
  server.get('/api/v2/filters/:id', { schema: { params, response: { 200: FilterEntity } } }, async (request) =>
    presentFilter(await filters.one(meOf(request), idOf(request))),
  )
  server.put(
    '/api/v2/filters/:id',
    { preValidation: readNever, schema: { params, body: FilterBody, response: { 200: FilterEntity } } },
    async (request) => presentFilter(await filters.change(actorOf(request), idOf(request), changeOf(request.body))),
  )
  server.delete('/api/v2/filters/:id', { schema: { params, response: { 200: Nothing } } }, async (request) => {
    await filters.remove(actorOf(request), idOf(request))
    return {}
  })

  server.get(
    '/api/v2/filters/:id/keywords',
    { schema: { params, response: { 200: Type.Array(FilterKeywordEntity) } } },
    async (request) => (await filters.one(meOf(request), idOf(request))).words.map(presentKeyword),
  )
  server.post(
    '/api/v2/filters/:id/keywords',
    { schema: { params, body: WordBody, response: { 200: FilterKeywordEntity } } },
    async (request) => {
      const { keyword = '', whole_word: whole } = request.body
      return presentKeyword(await filters.addWord(actorOf(request), idOf(request), { word: keyword, whole }))
    },
  )
  server.get(
    '/api/v2/filters/keywords/:id',
    { schema: { params, response: { 200: FilterKeywordEntity } } },
    async (request) => presentKeyword(await filters.word(meOf(request), idOf(request))),
  )
  server.put(
    '/api/v2/filters/keywords/:id',
    { schema: { params, body: WordBody, response: { 200: FilterKeywordEntity } } },
    async (request) => {
      const { keyword: word, whole_word: whole } = request.body
      return presentKeyword(await filters.changeWord(actorOf(request), idOf(request), { word, whole }))
    },
  )
  server.delete('/api/v2/filters/keywords/:id', { schema: { params, response: { 200: Nothing } } }, async (request) => {
    await filters.removeWord(actorOf(request), idOf(request))
    return {}
  })

  server.get(
    '/api/v2/filters/:id/statuses',
    { schema: { params, response: { 200: Type.Array(FilterStatusEntity) } } },
    async (request) => (await filters.one(meOf(request), idOf(request))).posts.map(presentFilterStatus),
  )
  server.post(
    '/api/v2/filters/:id/statuses',
    { schema: { params, body: Type.Object({ status_id: IdValue }), response: { 200: FilterStatusEntity } } },
    async (request) => {
      const { post } = await desk.viewOf(request, request.body.status_id)
      return presentFilterStatus(await filters.addPost(actorOf(request), idOf(request), post.id))
    },
  )
  server.get(
    '/api/v2/filters/statuses/:id',
    { schema: { params, response: { 200: FilterStatusEntity } } },
    async (request) => presentFilterStatus(await filters.post(meOf(request), idOf(request))),
  )
  server.delete(
    '/api/v2/filters/statuses/:id',
    { schema: { params, response: { 200: FilterStatusEntity } } },
    async (request) => presentFilterStatus(await filters.removePost(actorOf(request), idOf(request))),
  )

  server.get('/api/v1/filters', { schema: { response: { 200: Type.Array(V1FilterEntity) } } }, async (request) =>
    (await filters.list(meOf(request))).flatMap((filter) => filter.words.map((word) => presentFilterV1(filter, word))),
  )
  server.post(
    '/api/v1/filters',
    { preValidation: readNever, schema: { body: FilterV1Body, response: { 200: V1FilterEntity } } },
    async (request) => {
      const { phrase = '', context: places = [], irreversible, whole_word: whole = false } = request.body
      const filter = await filters.create(actorOf(request), {
        title: phrase.slice(0, 256),
        places,
        action: ofOne(irreversible),
        forMillis: forMillis(request.body.expires_in),
        words: [{ word: phrase, whole }],
      })
      return presentFilterV1(filter, filter.words[0] as FilterWord)
    },
  )
  const oneWord = async (request: FastifyRequest): Promise<Static<typeof V1FilterEntity>> => {
    const word = await filters.word(meOf(request), idOf(request))
    return presentFilterV1(await filters.one(meOf(request), word.filterId), word)
  }
  server.get('/api/v1/filters/:id', { schema: { params, response: { 200: V1FilterEntity } } }, oneWord)
  server.put(
    '/api/v1/filters/:id',
    { preValidation: readNever, schema: { params, body: FilterV1Body, response: { 200: V1FilterEntity } } },
    async (request) => {
      const { phrase: word, context: places, irreversible, whole_word: whole, expires_in: seconds } = request.body
      const action = ofOne(irreversible)
      await filters.changeAlone(actorOf(request), idOf(request), {
        word,
        whole,
        places,
        action,
        forMillis: forMillis(seconds),
      })
      return oneWord(request)
    },
  )
  server.delete('/api/v1/filters/:id', { schema: { params, response: { 200: Nothing } } }, async (request) => {
    await filters.removeWord(actorOf(request), idOf(request))
    return {}
  })
}
