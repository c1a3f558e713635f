// The demo world: fictional, the same for its date, short enough, whole after an interruption, built once.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '#core/clock'
import { secureRandom } from '#core/random'
import { mentionTokens, postLength } from '#core/text'
import { anonymous } from '#core/viewer'
import { inquiryStates } from '#domain/inquiries'
import { createSite } from '#domain/site'
import { createTimelines } from '#domain/timelines'
import { openBulkWorld, siteConfig } from '#testing/bulk-world'
import { describeOnBothEngines, openStoreFor } from '#testing/engines'
import { readCases } from '#testing/read-cases'
import { needsRealData, realData } from '#testing/real-data'
import { composeCases } from './cases/compose-cases.ts'
import { createDemo } from './module.ts'
import { composeWorld } from './world/compose.ts'
import { institutions } from './world/offices.ts'
import { cities, metroStations, neighbourhoods, parks, province, streets } from './world/place.ts'

const DATE = '2026-11-23'
const NOW = Date.parse(`${DATE}T20:00:00+08:00`)

describe('the composed world', () => {
  const world = composeWorld(DATE, NOW)

  test('is the same for the same date and another for another', () => {
    const shape = (date: string): string =>
      JSON.stringify(
        composeWorld(date, NOW)
          .plans.slice(0, 500)
          .map(({ author, at, text }) => [author.handle, at, text]),
      )
    expect(shape(DATE)).toBe(shape(DATE))
    expect(shape('2026-11-22')).not.toBe(shape(DATE))
  })

  test.each(['2026-01-15', '2026-02-28', '2026-05-01', '2026-07-31', '2026-09-10', '2026-11-28', '2028-02-29'])(
    'holds together on %s',
    (date) => {
      const end = Date.parse(`${date}T23:59:59+08:00`)
      const { plans, likes, follows, arrivedAt, groups } = composeWorld(date, end)
      expect(plans.length).toBeGreaterThan(7000)
      const earlier = new Set<unknown>()
      for (const plan of plans) {
        expect(postLength(plan.text), plan.text).toBeLessThanOrEqual(140)
        expect(plan.text === '').toBe(plan.kind === 'repost')
        expect(plan.text).not.toMatch(/[[\]{}|]|undefined|NaN/)
        if (plan.parent !== null) expect(earlier.has(plan.parent)).toBe(true)
        if (plan.via !== null) expect(earlier.has(plan.via)).toBe(true)
        expect(plan.at).toBeLessThanOrEqual(end)
        expect(plan.at).toBeGreaterThan(arrivedAt(plan.author))
        earlier.add(plan)
      }
      for (const { at: founded, coordinator, members, acts } of groups) {
        expect(founded).toBeGreaterThan(arrivedAt(coordinator))
        const joined = new Map(members.map(({ member, joinedAt }) => [member, joinedAt]))
        expect(joined.size).toBeGreaterThan(10)
        for (const [member, at] of joined) expect(at > arrivedAt(member) && at >= founded).toBe(true)
        expect(acts.length).toBeGreaterThan(3)
        for (const plan of acts) expect(earlier.has(plan) && plan.at > (joined.get(plan.author) ?? Infinity)).toBe(true)
      }
      for (const { plan, at } of likes) expect(earlier.has(plan) && at > plan.at && at <= end).toBe(true)
      expect(new Set(follows.map(({ from, to }) => `${from.handle} ${to.handle}`)).size).toBe(follows.length)
    },
  )

  test('has a high court and 20 lower ones, and 2,000 residents with names of their own', () => {
    expect(institutions.filter(({ voice }) => voice === 'court')).toHaveLength(21)
    expect(world.residents).toHaveLength(2000)
    const everybody = [...world.institutions, ...world.residents]
    expect(new Set(everybody.map(({ handle }) => handle)).size).toBe(everybody.length)
    for (const { handle, displayName, note } of everybody) {
      expect(handle).toMatch(/^[a-z0-9_]{1,30}$/)
      expect([...displayName].length).toBeLessThanOrEqual(50)
      expect([...note].length).toBeLessThanOrEqual(500)
    }
  })

  test('who is addressed by name exists', () => {
    const names = new Set(institutions.flatMap(({ handle, uniqueName }) => [handle, uniqueName]))
    const called = new Set(world.plans.flatMap(({ text }) => mentionTokens(text)))
    expect([...called].filter((name) => !names.has(name))).toEqual([])
    expect(called.size).toBeGreaterThan(10)
  })

  test('nobody says the same thing over and over', () => {
    const said = new Map<string, number>()
    for (const { kind, text } of world.plans) if (kind === 'original') said.set(text, (said.get(text) ?? 0) + 1)
    expect(Math.max(...said.values())).toBeLessThanOrEqual(9)
    expect(said.size / world.plans.filter(({ kind }) => kind === 'original').length).toBeGreaterThan(0.75)
  })

  const divisions = realData('cn-admin-divisions')
  test.skipIf(divisions === undefined)(`no region has the name of a real one${needsRealData(divisions)}`, () => {
    const real = new Set<string>()
    for (const file of ['provinces.csv', 'cities.csv', 'areas.csv']) {
      for (const row of readFileSync(join(divisions as string, file), 'utf8')
        .split('\n')
        .slice(1)) {
        const name = /,"?([^",]+)/.exec(row)?.[1]
        if (name !== undefined) real.add(name.replace(/(?:自治)?[省市区县州盟旗]$/, ''))
      }
    }
    expect(real.size).toBeGreaterThan(2000)
    const ours = [
      province.name,
      province.river,
      ...cities.flatMap((city) => [city.name, ...city.counties.map(({ name }) => name.replace(/[区县]$/, ''))]),
    ]
    expect(ours.filter((name) => real.has(name))).toEqual([])
    const places = [...streets, ...metroStations, ...parks, ...neighbourhoods]
    expect(places.filter((name) => real.has(name))).toEqual([])
  })
})

/** Nothing is kept: every page is read from the store. */
const timelineMemory = { homeRing: 0, bigAuthorFollowers: 1, timelineBytes: 0, pageBytes: 0, idleMillis: 1 }

const open = (db: Parameters<typeof openBulkWorld>[0], now = NOW) => {
  const world = openBulkWorld(db, fixedClock(now))
  const site = createSite({ db, config: siteConfig } as never)
  const behind: string[] = []
  const needs = {
    ...world,
    random: secureRandom,
    site,
    search: { expectUnannounced: async () => void behind.push('search') },
  }
  const timelines = createTimelines({ ...world, config: { memory: timelineMemory } })
  return { ...world, site, needs, behind, timelines, demo: createDemo(needs) }
}

describe('the composed cases', () => {
  const lastDay = Date.parse(`${DATE}T00:00:00+08:00`)
  const compose = (date: string) => {
    const day = Date.parse(`${date}T00:00:00+08:00`)
    const until = day + 20 * 3_600_000
    return composeCases(composeWorld(date, until), { date, lastDay: day, until })
  }

  test('are 200, the same for the same date, asked by those who are there, in words without holes', () => {
    const { plans, beats } = compose(DATE)
    expect(plans).toHaveLength(200)
    const shape = (some: readonly { text: string; at: number }[]) => some.map(({ text, at }) => [text, at])
    expect(shape(compose(DATE).plans)).toEqual(shape(plans))
    expect(shape(compose('2026-11-22').plans)).not.toEqual(shape(plans))
    const handles = new Set(institutions.map(({ handle }) => handle))
    for (const { matter, text, at } of plans) {
      expect(text).not.toMatch(/[[\]{}|]|undefined|NaN/)
      expect(handles.has(matter.office)).toBe(true)
      for (const handle of matter.elsewhere) expect(handles.has(handle)).toBe(true)
      expect(at).toBeGreaterThan(lastDay - 90 * 24 * 3_600_000)
    }
    for (const { text } of beats) expect(text).not.toMatch(/[[\]{}|]|undefined|NaN/)
    expect(plans.filter(({ language }) => language === 'en').length).toBeGreaterThan(5)
  })
})

describeOnBothEngines('the demo', (store) => {
  test('is taken up again after an interruption, built once, and its people can sign in', async () => {
    const world = open(store())
    let left = 40
    const failing = createDemo({
      ...world.needs,
      blobs: {
        put: async (key, bytes) => {
          if (left-- <= 0) throw new Error('the disk is full')
          await world.blobs.put(key, bytes)
        },
      },
    })
    await expect(failing.open(DATE)).rejects.toThrow('the disk is full')

    const first = await world.demo.open()
    expect(first).toMatchObject({ date: DATE, built: true })
    const cases = await readCases(store())
    expect(cases).toHaveLength(200)
    expect(cases.filter(({ fault }) => fault !== undefined)).toEqual([])
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(inquiryStates))
    expect(world.behind).toEqual(['search', 'search'])
    const totals = { ...(await world.posts.totals()), ...(await world.accounts.totals()) }
    const composed = composeWorld(DATE, NOW)
    const of = (kind: string): number => composed.plans.filter((plan) => plan.kind === kind).length
    expect(totals).toEqual({
      posts: of('original'),
      reposts: of('repost'),
      quotes: of('quote'),
      replies: of('reply'),
      likes: composed.likes.length,
      media: composed.plans.filter(({ scene }) => scene !== null).length,
      accounts: composed.institutions.length + 2000 + 3,
      users: 3,
      follows: composed.follows.length + 2 * composed.institutions.length,
    })

    const again = await open(store(), NOW + 86_400_000).demo.open('2026-11-20')
    expect(again).toEqual({ ...first, built: false })
    expect({ ...(await world.posts.totals()), ...(await world.accounts.totals()) }).toEqual(totals)

    for (const { handle, password, role, actsFor } of first.logins) {
      const user = await world.accounts.signIn({ login: handle, password })
      expect(user.role).toBe(role === 'admin' ? 'admin' : 'none')
      const acts = (await world.accounts.memberships(user.id)).map(({ account }) => account.handle)
      const own = await world.accounts.lookup(handle)
      expect(own?.counts.following).toBeGreaterThan(3)
      expect(acts.toSorted()).toEqual([handle, ...(actsFor === null ? [] : [actsFor])].toSorted())
    }
  }, 180_000)

  test('shows pictures with words, offices with emblems, mentions that lead somewhere', async () => {
    const world = open(store())
    await world.demo.open(DATE)
    const court = await world.accounts.lookup('霁川高院')
    expect(court).toMatchObject({ handle: 'jichuan_court', kind: 'office', uniqueName: '霁川高院' })
    expect(court?.avatar).toMatch(/^media\/[0-9a-f]{2}\/[0-9a-f]{32}\.webp$/)
    expect(court?.counts.followers).toBeGreaterThan(100)
    const hotline = await world.accounts.lookup('wangji_hotline')
    expect(hotline?.fields).toContainEqual({ name: '说明 About', value: '虚构演示账号 · Fictional, for demonstration' })

    const ids = async (table: 'media' | 'post_mentions'): Promise<number[]> =>
      (
        await sql<{
          post_id: number
        }>`select distinct post_id from ${sql.table(table)} order by post_id desc limit 20`.execute(world.db.read)
      ).rows.map((row) => row.post_id)
    const withPictures = await world.posts.views(anonymous, await ids('media'))
    expect(withPictures).toHaveLength(20)
    for (const { media } of withPictures) {
      expect(media).toMatchObject([
        { mime: 'image/webp', original: { width: 960, height: 640 }, description: expect.stringMatching(/.{10}/) },
      ])
    }
    const withMentions = await world.posts.views(anonymous, await ids('post_mentions'))
    for (const { mentions } of withMentions) expect(mentions[0]?.account.kind).toMatch(/office|official|media/)
  }, 120_000)

  test('its groups are verified, speak together, and say what was published for a member', async () => {
    const { demo, offices, accounts, posts, timelines } = open(store())
    const { logins } = await demo.open(DATE)
    const { groups } = offices
    const view = await groups.byCode('jichuan-courts')
    expect(view).toMatchObject({ group: { template: 'desk', synthetic: true, closedAt: null } })
    expect(view?.members).toHaveLength(20)
    const coordinator = await accounts.lookup('jichuan_court')
    expect(view?.group.coordinatorId).toBe(coordinator?.id)
    expect(coordinator?.badge?.now?.scope).toBe('body')
    expect((await groups.list({ limit: 10 })).map(({ code }) => code)).toEqual(['jichuan-courts', 'wangji'])

    const officer = logins.find(({ role }) => role === 'press_officer')
    const user = await accounts.signIn({ login: officer?.handle ?? '', password: officer?.password ?? '' })
    const viewer = { accountId: coordinator?.id ?? null, userId: user.id, role: 'none' } as const
    expect(await groups.standing(viewer, 'jichuan-courts')).toEqual({ side: 'coordinator', role: 'head' })
    const { items } = await groups.trail(viewer, 'jichuan-courts', { limit: 40 })
    const acts = items.filter(({ deed }) => deed === 'published_for')
    expect(acts.length).toBeGreaterThan(5)
    expect(acts.every(({ userId, officeId }) => userId === user.id && officeId === coordinator?.id)).toBe(true)
    const acted = await posts.byIds(acts.flatMap(({ postId }) => postId ?? []))
    for (const { postId, accountId } of acts) {
      expect(acted.get(postId ?? 0)).toMatchObject({ authorId: accountId, actingId: coordinator?.id })
    }
    const page = await timelines.inTimes(anonymous, await groups.spans('jichuan-courts'), { limit: 40 })
    expect(page.items).toHaveLength(40)
    expect(page.items.some(({ acting }) => acting?.id === coordinator?.id)).toBe(true)
  })

  test('its registry holds every office and official, made up, and verifies them', async () => {
    const { demo, offices, accounts } = open(store())
    await demo.open(DATE)
    expect(await offices.registry.packs()).toMatchObject([{ code: 'jichuan', synthetic: true }])
    const { items, total } = await offices.directory.list({}, { limit: 100 })
    const speaking = institutions.filter(({ kind }) => kind === 'office' || kind === 'official')
    expect(total.bodies + total.officials).toBe(speaking.length)
    expect(total.officials).toBe(6)
    expect(items.every(({ seen }) => (seen?.posts ?? 0) > 0)).toBe(true)
    expect(items.find(({ official }) => official)?.position).toMatchObject({ zh: '副市长（分管城建）' })
    const court = await accounts.lookup('听雨法院')
    expect(court?.badge?.now).toMatchObject({ scope: 'body', body: { zh: '霁川省望霁市听雨区人民法院' } })
    expect(court?.badge?.now?.issuer).toContain('虚构')
    const body = await offices.directory.body('jichuan/tingyu-court')
    expect(body).toMatchObject({ synthetic: true, parent: { code: 'jichuan/wangji-court' } })
    expect(await offices.verification.isOfficial('yan_heqing')).toMatchObject({ answer: 'yes' })
  })
})

describe('a store that is no place for a demo', () => {
  const store = openStoreFor('sqlite')

  test('dates that are none, and dates to come', async () => {
    const { demo } = open(store())
    await expect(demo.open('2026-02-30')).rejects.toMatchObject({ code: 'demo_date_invalid' })
    await expect(demo.open('soon')).rejects.toMatchObject({ code: 'demo_date_invalid' })
    await expect(demo.open('2026-11-24')).rejects.toMatchObject({ code: 'demo_date_future' })
  })

  test('people live here already', async () => {
    const world = open(store())
    await world.accounts.create({ handle: 'ada' })
    await expect(world.demo.open(DATE)).rejects.toMatchObject({ code: 'demo_store_not_empty' })
    expect(await world.accounts.totals()).toMatchObject({ accounts: 1 })
  })
})
