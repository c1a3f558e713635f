// Topics of an office: who names them, how cases are filed under them, and what finds them there.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { secureRandom } from '#core/random'
import { topicKey } from '#core/text'
import { createWordsOf } from '#domain/search'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createCaseBoard } from '../board/create-board.ts'
import { createTiming } from '../timing.ts'
import { keyOfTopic, TOPIC_LIMIT, topicWritten } from '../topic-written.ts'
import { MOST_TOPICS, tidyTopics } from './topics.ts'

const code = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  )

describeOnBothEngines('topics of an office', (open) => {
  const begin = async () => {
    const db = open()
    const world = await openCases(db)
    const { clock, calendars } = world
    const board = createCaseBoard({
      db,
      clock,
      random: secureRandom,
      outbox: { listen: () => {} },
      wordsOf: createWordsOf(),
      timing: createTiming({ calendars, db, clock }),
    })
    const office = await world.office()
    const [head, clerk, ada] = [await world.staffOf(office), await world.staffOf(office), await world.asker()]
    world.writers.add(clerk.userId)
    return { ...world, board, office, head, clerk, ada }
  }

  it('are named by those who review, in their order; of 32 who change them one wins', async () => {
    const { desk, office, head, clerk, ada } = await begin()
    expect(await desk.topics.of(office.id)).toEqual({ names: [], version: 0 })
    expect(await code(desk.topics.set(clerk.actor, 0, ['路灯']))).toBe('deed_not_yours')
    expect(await code(desk.topics.set(ada.actor, 0, ['路灯']))).toBe('deed_not_yours')
    await desk.topics.set(head.actor, 0, [' #路灯# ', '供水', 'Buses', 'BUSES', ''])
    expect(await desk.topics.of(office.id)).toEqual({ names: ['路灯', '供水', 'Buses'], version: 1 })
    for (const seen of [0, 1]) {
      const ends = await Promise.all(
        Array.from({ length: 32 }, (_, index) => code(desk.topics.set(head.actor, seen, [`n${index}`]))),
      )
      expect(ends.filter((end) => end === 'done')).toHaveLength(seen === 0 ? 0 : 1)
      expect(new Set(ends)).toEqual(new Set(seen === 0 ? ['inquiry_moved_on'] : ['done', 'inquiry_moved_on']))
    }
    expect(await code(desk.topics.set(head.actor, 2, ['长'.repeat(TOPIC_LIMIT + 1)]))).toBe('case_topic_invalid')
    const many = Array.from({ length: MOST_TOPICS + 1 }, (_, index) => `t${index}`)
    expect(await code(desk.topics.set(head.actor, 2, many))).toBe('question_invalid')
  })

  it('cases are asked under one, filed under another, and found there', async () => {
    const { inquiries, desk, board, run, office, head, ada } = await begin()
    const ask = async (topic: string | null, publicity: 'public' | 'private' = 'public') =>
      (
        await inquiries.ask(
          { officeId: office.id, kind: 'question', publicity, text: 'When?', topic },
          { party: ada.party, origin: 'form' },
        )
      ).inquiry
    const [first, second, third] = [await ask('#Buses'), await ask(null), await ask('Secrets', 'private')]
    expect([first.topic, second.topic, third.topic]).toEqual(['buses', null, 'secrets'])
    await expect(ask('x'.repeat(TOPIC_LIMIT + 1))).rejects.toMatchObject({ code: 'case_topic_invalid' })
    const filed = await run(second, [[head, { deed: 'file_under', topic: 'ＢＵＳＥＳ' }]])
    expect(filed.topic).toBe('buses')
    const stranger = await inquiries.view({ accountId: null, userId: null, role: 'none' }, second.id)
    expect(stranger?.events.at(-1)).toMatchObject({ deed: 'file_under', said: { public: { topic: 'ＢＵＳＥＳ' } } })
    const listed = await board.list({ order: 'newest', topic: topicKey('Buses'), limit: 9 })
    expect(listed.items.map(({ inquiry }) => inquiry.number)).toEqual([second.number, first.number])
    const queue = await desk.queue(head.viewer, { place: 'open', topic: 'buses', limit: 9 })
    expect(queue.lines).toHaveLength(2)
    expect(await board.topics()).toContain('buses')
    // of a private case nobody else learns what it is about
    expect(await board.topics()).not.toContain('secrets')
    const hidden = await inquiries.view({ accountId: null, userId: null, role: 'none' }, third.id)
    expect(JSON.stringify(hidden)).not.toContain('secrets')
    expect((await run(filed, [[head, { deed: 'file_under', topic: '' }]])).topic).toBeNull()
  })
})

it('a topic that was written is tidy, and what is tidy stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      let tidy: string | undefined
      try {
        tidy = topicWritten(text)
      } catch (error) {
        expect(error).toMatchObject({ code: 'case_topic_invalid' })
        return
      }
      expect(topicWritten(tidy)).toBe(tidy)
      if (tidy !== undefined) expect(keyOfTopic(tidy)).not.toBeNull()
      expect(tidyTopics([tidy ?? '', tidy ?? ''])).toEqual(tidy === undefined ? [] : [tidy])
    }),
  )
})
