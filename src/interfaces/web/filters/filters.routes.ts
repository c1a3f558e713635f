// GET and POST /settings/filters: what one does not want to meet.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { SECOND } from '#core/clock'
import { parseId } from '#core/ids'
import { filterActions, filterPlaces, type FilterChange, type Filters } from '#domain/filters'
import type { Server } from '#interfaces/http'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { plainError } from '../page/plain-error.ts'
import { FilterPage, FiltersPage, type FilterValues, type WordRow } from './filters.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly filters: Filters
}

const readValues = (request: FastifyRequest): FilterValues => {
  const form = readForm(request.body)
  const whole = new Set(form.all('whole'))
  return {
    title: form.text('title'),
    words: form.all('key').map((key): WordRow => ({ key, word: form.text(`word_${key}`), whole: whole.has(key) })),
    places: filterPlaces.filter((place) => form.all('place').includes(place)),
    action: form.choice('action', filterActions) ?? 'warn',
    ends: form.text('ends'),
  }
}

const forMillis = (ends: string): number | null | undefined => {
  if (ends === 'never') return null
  return /^\d{1,7}$/.test(ends) ? Number(ends) * SECOND : undefined
}

type WordChanges = NonNullable<FilterChange['words']>

/** Rows of words that are there, and the new ones in which something stands. */
const wordsIn = ({ words }: FilterValues): WordChanges =>
  words.flatMap(({ key, word, whole }): WordChanges => {
    const id = parseId(key)
    if (word.trim() === '') return id === undefined ? [] : [{ id, remove: true }]
    return [{ id, word: word.trim(), whole }]
  })

export const filterRoutes = (server: Server, { pages, filters }: Needs): void => {
  const mine = { preHandler: signedInOnly, config: { limit: settingsLimit } }
  const one = { ...mine, schema: { params: Type.Object({ id: Type.String() }) } }
  const idOf = (request: FastifyRequest): number => idIn((request.params as { id: string }).id)

  server.get('/settings/filters', mine, async (request, reply) =>
    pages.show(request, reply, h(FiltersPage, { filters: await filters.list(actorOf(request).accountId) })),
  )
  server.post('/settings/filters', mine, async (request, reply) => {
    const values = readValues(request)
    const words = wordsIn(values).flatMap(({ word, whole }) => (word === undefined ? [] : [{ word, whole }]))
    try {
      await filters.create(actorOf(request), { ...values, forMillis: forMillis(values.ends), words })
      return await pages.goTo(reply, '/settings/filters', 'saved')
    } catch (error) {
      const errors = [plainError(error, request)]
      const known = await filters.list(actorOf(request).accountId)
      return pages.show(request, reply, h(FiltersPage, { filters: known, values, errors }), { status: 422 })
    }
  })

  server.get('/settings/filters/:id', one, async (request, reply) => {
    const filter = await filters.one(actorOf(request).accountId, idOf(request))
    return pages.show(request, reply, h(FilterPage, { filter }))
  })
  server.post('/settings/filters/:id', one, async (request, reply) => {
    const filter = await filters.one(actorOf(request).accountId, idOf(request))
    const values = readValues(request)
    // of words that went meanwhile nothing is left to change
    const words = wordsIn(values).filter(({ id }) => id === undefined || filter.words.some((word) => word.id === id))
    try {
      const change = { ...values, forMillis: forMillis(values.ends), words }
      await filters.change(actorOf(request), filter.id, change)
      return await pages.goTo(reply, '/settings/filters', 'saved')
    } catch (error) {
      const errors = [plainError(error, request)]
      return pages.show(request, reply, h(FilterPage, { filter, values, errors }), { status: 422 })
    }
  })
  server.post('/settings/filters/:id/remove', one, async (request, reply) => {
    await filters.remove(actorOf(request), idOf(request))
    return pages.goTo(reply, '/settings/filters', 'saved')
  })
  server.post('/settings/filters/posts/:id/remove', one, async (request, reply) => {
    const { filterId } = await filters.removePost(actorOf(request), idOf(request))
    return pages.goTo(reply, `/settings/filters/${filterId}`, 'saved')
  })
}
