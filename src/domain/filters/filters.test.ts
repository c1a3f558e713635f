// Filters as they are kept, on both engines: whose they are, what can be said against them, and that nobody else's change.
import { expect, it } from 'vitest'
import { DAY, fixedClock, HOUR } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import { secureRandom } from '#core/random'
import { createBus } from '#platform/bus'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { createFilters, type FilterPlace } from './index.ts'

const NOW = Date.UTC(2026, 10, 23)
const HOME: readonly FilterPlace[] = ['home']

describeOnBothEngines('filters', (open) => {
  const world = () => {
    const db = open()
    const clock = fixedClock(NOW)
    const ids = createIds(clock, secureRandom)
    const bus = createBus({ db, log: silentLog })
    const told: Id[] = []
    bus.listen(['account.filters_changed'], ({ data }) => void told.push((data as { accountId: Id }).accountId))
    const person = () => {
      const accountId = ids.next(ids.newBucket())
      return { accountId, actor: { accountId, userId: null } }
    }
    return { clock, told, person, filters: createFilters({ db, ids, clock, bus }) }
  }

  it('are made, read, changed and taken away', async () => {
    const { clock, filters, person, told } = world()
    const { accountId, actor } = person()
    const made = await filters.create(actor, {
      title: ' Exams ',
      places: ['home', 'public', 'home'],
      forMillis: DAY,
      words: [{ word: '高考' }, { word: 'exam', whole: false }],
    })
    expect(made).toMatchObject({
      title: 'Exams',
      places: ['home', 'public'],
      action: 'warn',
      expiresAt: NOW + DAY,
      words: [
        { word: '高考', whole: true },
        { word: 'exam', whole: false },
      ],
      posts: [],
    })
    expect(await filters.one(accountId, made.id)).toEqual(made)
    const [first, second] = made.words
    const changed = await filters.change(actor, made.id, {
      title: 'School',
      action: 'hide',
      forMillis: null,
      words: [{ id: first?.id, remove: true }, { id: second?.id, word: 'exams', whole: true }, { word: '中考' }],
    })
    expect(changed).toMatchObject({ title: 'School', places: ['home', 'public'], action: 'hide', expiresAt: null })
    expect(changed.words.map(({ word, whole }) => [word, whole])).toEqual([
      ['exams', true],
      ['中考', true],
    ])
    const post = await filters.addPost(actor, made.id, 77)
    expect(await filters.post(accountId, post.id)).toEqual({ id: post.id, filterId: made.id, postId: 77 })
    await expect(filters.addPost(actor, made.id, 77)).rejects.toMatchObject({ code: 'filter_post_taken' })
    expect(await filters.removePost(actor, post.id)).toEqual(post)
    await filters.remove(actor, made.id)
    expect(await filters.list(accountId)).toEqual([])
    expect(new Set(told)).toEqual(new Set([accountId]))
    expect(clock.now()).toBe(NOW)
  })

  it('belong to one account: for everybody else they are not there', async () => {
    const { filters, person } = world()
    const [ada, eve] = [person(), person()]
    const filter = await filters.create(ada.actor, { title: 'mine', places: HOME, words: [{ word: 'x' }] })
    const word = filter.words[0]?.id ?? 0
    const post = await filters.addPost(ada.actor, filter.id, 5)
    for (const attempt of [
      () => filters.one(eve.accountId, filter.id),
      () => filters.change(eve.actor, filter.id, { title: 'taken' }),
      () => filters.remove(eve.actor, filter.id),
      () => filters.word(eve.accountId, word),
      () => filters.changeWord(eve.actor, word, { word: 'y' }),
      () => filters.removeWord(eve.actor, word),
      () => filters.addWord(eve.actor, filter.id, { word: 'y' }),
      () => filters.addPost(eve.actor, filter.id, 6),
      () => filters.removePost(eve.actor, post.id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'filter_not_found' })
    }
    const own = await filters.create(eve.actor, { title: 'hers', places: HOME })
    await expect(filters.change(eve.actor, own.id, { words: [{ id: word, word: 'y' }] })).rejects.toMatchObject({
      code: 'filter_not_found',
    })
    expect(await filters.list(ada.accountId)).toEqual([{ ...filter, posts: [post] }])
  })

  it('need a title, a place, and words that say something', async () => {
    const { filters, person } = world()
    const { accountId, actor } = person()
    const make = (change: object) => filters.create(actor, { title: 'x', places: HOME, ...change })
    await expect(make({ title: '  ' })).rejects.toMatchObject({ code: 'filter_title_missing' })
    await expect(make({ title: 'x'.repeat(257) })).rejects.toMatchObject({ code: 'filter_title_too_long' })
    await expect(make({ places: [] })).rejects.toMatchObject({ code: 'filter_places_missing' })
    await expect(make({ words: [{ word: ' ' }] })).rejects.toMatchObject({ code: 'filter_word_missing' })
    await expect(make({ words: [{ word: 'x'.repeat(513) }] })).rejects.toMatchObject({ code: 'filter_word_too_long' })
    const many = Array.from({ length: 501 }, (_, at) => ({ word: `w${at}` }))
    await expect(make({ words: many })).rejects.toMatchObject({ code: 'filter_limit' })
    expect(await filters.list(accountId)).toEqual([])
  })

  it('of several words are not changed by apps that know one word only', async () => {
    const { filters, person } = world()
    const { accountId, actor } = person()
    const filter = await filters.create(actor, { title: 'x', places: HOME, words: [{ word: 'a' }, { word: 'b' }] })
    const word = filter.words[0]?.id ?? 0
    await expect(filters.changeAlone(actor, word, { places: ['public'] })).rejects.toMatchObject({
      code: 'filter_many_words',
    })
    expect(await filters.changeAlone(actor, word, { word: 'c', places: HOME })).toBe(filter.id)
    expect((await filters.one(accountId, filter.id)).words.map((one) => one.word)).toEqual(['c', 'b'])
  })

  it('are counted right under 32 callers at once', async () => {
    const { filters, person } = world()
    const { accountId, actor } = person()
    const filter = await filters.create(actor, { title: 'x', places: HOME })
    const added = await Promise.allSettled(
      Array.from({ length: 32 }, (_, at) =>
        filters.change(actor, filter.id, { words: Array.from({ length: 20 }, (_, of) => ({ word: `${at} ${of}` })) }),
      ),
    )
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(25)
    expect((await filters.one(accountId, filter.id)).words).toHaveLength(500)
    const posts = await Promise.allSettled(Array.from({ length: 32 }, () => filters.addPost(actor, filter.id, 9)))
    expect(posts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('find nothing more once they are over or changed', async () => {
    const { clock, filters, person } = world()
    const { accountId, actor } = person()
    const filter = await filters.create(actor, { title: 'x', places: HOME, forMillis: HOUR, words: [{ word: 'tide' }] })
    expect(filters.remembered(accountId)).toBeUndefined()
    const matcher = await filters.matcher(accountId)
    expect(filters.remembered(accountId)).toBe(matcher)
    expect(matcher('High TIDE at noon', [1])).toMatchObject([
      { filter: { id: filter.id }, words: ['TIDE'], postIds: [] },
    ])
    clock.advance(HOUR)
    expect(matcher('High tide at noon', [1])).toEqual([])
    await filters.change(actor, filter.id, { forMillis: null, words: [{ word: '潮', whole: false }] })
    expect(filters.remembered(accountId)).toBeUndefined()
    expect((await filters.matcher(accountId))('涨潮了', [1])).toHaveLength(1)
  })
})
