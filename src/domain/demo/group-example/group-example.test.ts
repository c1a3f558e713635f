// The example is counted from its rows: 21 courts, 1,900 followers, more than 1,300 items, by a second count of our own;
// and when the rows change, the report changes with them.
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import type { Id } from '#core/ids'
import { createGroupReports, groupReportCsv, groupReportData } from '#domain/census'
import type { PostKind } from '#domain/posts'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups } from '#testing/groups-world'
import { composeExample } from './compose-example.ts'
import { createGroupExamples } from './load-example.ts'
import { exampleCourts } from './names.ts'

const FROM = Date.UTC(2010, 9, 8)
const UNTIL = Date.UTC(2010, 11, 11)
const names = { original: 'originals', reply: 'replies', quote: 'quotes', repost: 'reposts' } as const

/** What stands in the store, as this test knows it: changed beside the store, counted without it. */
const ledgerOf = (ids: readonly Id[]) => {
  const { items, follows } = composeExample()
  const posts = items.map(({ court, kind, at }) => ({ court: ids[court] as Id, kind, at, there: true }))
  const edges = new Set(follows.map(({ reader, court }) => `${reader} ${ids[court]}`))
  return {
    posts,
    edges,
    count(members: ReadonlySet<Id>) {
      const standing = posts.filter(({ there, court, at }) => there && members.has(court) && at >= FROM && at < UNTIL)
      const kept = [...edges].map((edge) => edge.split(' ')).filter(([, court]) => members.has(Number(court)))
      const of = (kind: PostKind): number => standing.filter((post) => post.kind === kind).length
      return {
        items: standing.length,
        originals: of('original'),
        replies: of('reply'),
        quotes: of('quote'),
        reposts: of('repost'),
        followers: { sum: kept.length, distinct: new Set(kept.map(([reader]) => reader)).size },
      }
    },
  }
}

describeOnBothEngines('the courts of 2010', (open) => {
  it('are counted from rows, before and after these change', async () => {
    const world = await openGroups(open())
    const { db, accounts, posts, offices, groups, clock } = world
    const search = { expectUnannounced: async () => {} }
    const examples = createGroupExamples({ db, accounts, posts, search, offices })
    const reports = createGroupReports({ db, clock, accounts, groups })
    const take = async (from = FROM, until = UNTIL) => {
      const report = await reports.take({ group: 'courts-2010', from, until })
      if (report === undefined) throw new Error('there is no such group')
      return report
    }
    expect(await examples.load('courts-2010')).toEqual({ code: 'courts-2010', loaded: true })
    expect(await examples.load('courts-2010')).toEqual({ code: 'courts-2010', loaded: false })

    const found = await accounts.resolveMentions(exampleCourts.map(({ handle }) => handle))
    const ids = exampleCourts.map(({ handle }) => found.get(handle)?.id ?? 0)
    const ledger = ledgerOf(ids)
    const all = new Set(ids)
    const first = await take()
    expect(first).toMatchObject({ offices: 21, synthetic: true, followers: { sum: 1900 } })
    expect(first.total.items).toBeGreaterThan(1300)
    expect(first.followers.distinct).toBeLessThan(first.followers.sum)
    expect({ ...first.total, followers: first.followers }).toMatchObject(ledger.count(all))
    for (const kind of Object.values(names)) expect(first.total[kind]).toBeGreaterThan(0)

    // the splits add up, by member and by day
    const sum = (counts: readonly number[]): number => counts.reduce((one, other) => one + other, 0)
    expect(sum(first.members.map(({ items }) => items))).toBe(first.total.items)
    expect(sum(first.members.map(({ followers }) => followers))).toBe(1900)
    expect(sum(first.days.map(({ items }) => items))).toBe(first.total.items)
    expect(first.days).toHaveLength(64)
    for (const member of first.members) {
      const own = ledger.count(new Set([member.accountId]))
      expect([member.items, member.reposts, member.followers]).toEqual([own.items, own.reposts, own.followers.sum])
    }

    // a post outside the period, one inside it that is deleted, a follow taken back, a court that goes
    const [high, second, third] = ids as [Id, Id, Id]
    const now = clock.now()
    await posts.publish({ accountId: high, userId: null }, { text: 'today' })
    expect((await take()).total.items).toBe(first.total.items)
    expect((await take(now - DAY, now + DAY)).total.items).toBe(1)

    const victim = ledger.posts.findIndex(({ kind, court }) => kind === 'original' && court === second)
    const text = composeExample().items[victim]?.text ?? ''
    const written = await db.write((tx) =>
      posts.importPosts(tx, [
        { authorId: second, kind: 'original', visibility: 'public', text, createdAt: FROM + HOUR },
        { authorId: second, kind: 'original', visibility: 'followers', text, createdAt: FROM + HOUR },
      ]),
    )
    const added = { court: second, kind: 'original' as const, at: FROM + HOUR, there: true }
    ledger.posts.push(added)
    expect((await take()).total).toMatchObject({ items: ledger.count(all).items })
    await posts.remove({ accountId: second, userId: null }, written[0] ?? 0)
    added.there = false
    expect((await take()).total).toMatchObject({ items: ledger.count(all).items })

    const [edge = ''] = [...ledger.edges].filter((one) => one.endsWith(` ${third}`))
    const reader = await accounts.lookup(`courts2010_r${Number(edge.split(' ')[0]) + 1}`)
    await accounts.unfollow({ accountId: reader?.id ?? 0, userId: null }, third)
    ledger.edges.delete(edge)
    const fewer = await take()
    expect(fewer.followers).toEqual(ledger.count(all).followers)
    expect(fewer.followers.sum).toBe(1899)

    const head = await accounts.signUp({ handle: 'court_head', email: '', password: 'correct horse', trusted: true })
    await accounts.addMembership(head.user.id, third, 'head')
    await groups.leave({ accountId: third, userId: head.user.id }, 'courts-2010', '')
    // in the period it was still there; since then it is not
    expect((await take()).offices).toBe(21)
    const later = await take(now - DAY, now + DAY)
    expect(later.offices).toBe(20)
    expect(later.members.find(({ accountId }) => accountId === third)?.stays).toBe(false)
  })

  it('as JSON and CSV say the same', async () => {
    const { db, clock, accounts, groups } = await openGroups(open())
    const reports = createGroupReports({ db, clock, accounts, groups })
    const report = await reports.take({ group: 'courts-2010', from: FROM, until: UNTIL })
    if (report === undefined) throw new Error('there is no such group')
    const data = groupReportData(report)
    expect(data).toMatchObject({ from: '2010-10-08', until: '2010-12-10', offices: 21, synthetic: true })
    expect(await reports.lately({ group: 'courts-2010', from: FROM, until: UNTIL })).toEqual(report)
    const lines = groupReportCsv(report).split('\n')
    expect(lines).toHaveLength(1 + data.members.length + 1)
    expect(lines.at(-1)).toContain(`,${data.followers.distinct},${data.items},`)
    expect(await reports.take({ group: 'nowhere', from: FROM, until: UNTIL })).toBeUndefined()
    for (const [from, until] of [
      [UNTIL, FROM],
      [FROM, FROM],
      [Number.NaN, UNTIL],
      [0, UNTIL],
    ] as const) {
      await expect(reports.take({ group: 'courts-2010', from, until })).rejects.toMatchObject({
        code: 'report_period_invalid',
      })
    }
  })
})
