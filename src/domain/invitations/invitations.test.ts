// Invitations: by heads alone, to bodies that are not here, a letter once, a link once, and counted as far as they came.
import { afterEach, expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { isProblem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { VerificationRecord } from '#domain/offices'
import type { Letter } from '#platform/mail'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { openWorld } from '#testing/posts-world'
import { createInvitations } from './index.ts'

describeOnBothEngines('invitations', (open) => {
  // listeners of one name share their events: only one world may listen
  let close: (() => Promise<void>) | undefined
  afterEach(async () => {
    await close?.()
    close = undefined
  })

  const setUp = async () => {
    const world = await openWorld(open())
    close = world.close
    const [{ account }, newcomer] = [await world.person({ kind: 'office' }), await world.person()]
    const letters: Letter[] = []
    const granted = new Map<number, string>()
    const head: Actor = { accountId: account.id, userId: 1 }
    const writer: Actor = { accountId: account.id, userId: 2 }
    const labels = { zh: '潮汐局', en: 'The tide house' }
    const body = async (code: string) =>
      code === 'lm/nowhere'
        ? undefined
        : { code, labels, endedAt: undefined, outlets: code === 'lm/here' ? [{ platform: 'here' }] : [] }
    await world.outbox.stop()
    const invitations = createInvitations({
      ...world,
      log: silentLog,
      mail: { delivers: true, send: async (letter) => void letters.push(letter) },
      offices: {
        directory: { body: body as never },
        verification: {
          historyOf: async (_viewer, id) =>
            granted.has(id)
              ? [{ state: 'granted', body: { code: granted.get(id), labels } } as unknown as VerificationRecord]
              : [],
        },
      },
      publishing: { may: async ({ userId }) => userId === 1 },
      config: {
        origin: 'https://bema.example',
        site: { name: 'Bema', description: '', contactEmail: '', languages: ['en'], timeZone: 'UTC' },
      },
    })
    await world.outbox.start()
    const invite = (code = 'lm/tide-house', email = 'tides@lm.example', by = head) =>
      invitations.invite(by, { code, email, note: 'come', locale: 'en' })
    const tokenIn = async (): Promise<string> => {
      await world.outbox.settled()
      return /\/invitations\/([\w-]+)/.exec(letters.at(-1)?.text ?? '')?.[1] ?? ''
    }
    const verify = async (code: string): Promise<void> => {
      granted.set(newcomer.id, code)
      const data = { accountId: newcomer.id, verificationId: 1, state: 'granted' }
      await world.db.write((tx) => world.outbox.record(tx, { kind: 'verification.decided', data }))
      await world.outbox.settled()
    }
    const period = { from: 0, until: world.clock.now() + 100 * DAY }
    const counts = () => invitations.counts(account.id, period)
    return { ...world, account, invitations, letters, head, writer, newcomer, invite, tokenIn, verify, counts }
  }
  const code = (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'done',
      (error: unknown) => (isProblem(error) ? error.code : String(error)),
    )

  it('come as a letter, are opened, joined and verified, and counted as far as they came', async () => {
    const { account, invitations, letters, head, newcomer, invite, tokenIn, verify, counts } = await setUp()
    await invite()
    const token = await tokenIn()
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({ to: 'tides@lm.example' })
    expect(letters[0]?.text).toContain('come')
    expect(await counts()).toEqual({ sent: 1, opened: 0, joined: 0, verified: 0 })
    expect(await invitations.open(token)).toMatchObject({ state: 'opened', body: { code: 'lm/tide-house' } })
    await invitations.open(token)
    expect(await counts()).toEqual({ sent: 1, opened: 1, joined: 0, verified: 0 })
    expect(await code(invitations.join({ accountId: account.id, userId: 1 }, token))).toBe('invitation_gone')
    expect(await invitations.join(newcomer.actor, token)).toMatchObject({ joinedAccountId: newcomer.id })
    await verify('lm/moot')
    expect(await counts()).toEqual({ sent: 1, opened: 1, joined: 1, verified: 0 })
    await verify('lm/tide-house')
    expect(await counts()).toEqual({ sent: 1, opened: 1, joined: 1, verified: 1 })
    expect((await invitations.list(head)).map(({ state }) => state)).toEqual(['verified'])
  })

  it('of 32 who use the link at once one joins, and forged or used links are refused', async () => {
    const { invitations, newcomer, person, invite, tokenIn } = await setUp()
    await invite()
    const token = await tokenIn()
    const others = await Promise.all(Array.from({ length: 31 }, () => person()))
    const outcomes = await Promise.all([newcomer, ...others].map(({ actor }) => code(invitations.join(actor, token))))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    for (const bad of [token, '', 'x', `${token.slice(0, -1)}!`]) {
      expect(await code(invitations.open(bad))).toBe('invitation_gone')
      expect(await code(invitations.join(newcomer.actor, bad))).toBe('invitation_gone')
    }
  })

  it('end with their time, or when they are taken back', async () => {
    const { invitations, head, newcomer, invite, tokenIn, clock } = await setUp()
    const first = await invite()
    const taken = await tokenIn()
    await invitations.revoke(head, first.id)
    expect(await code(invitations.join(newcomer.actor, taken))).toBe('invitation_gone')
    expect(await code(invitations.revoke(head, first.id))).toBe('invitation_gone')
    await invite()
    const late = await tokenIn()
    expect(late).not.toBe(taken)
    clock.advance(30 * DAY)
    expect(await code(invitations.open(late))).toBe('invitation_gone')
  })

  it('are for heads, to bodies of the registry that are not here, at addresses', async () => {
    const { invitations, head, writer, invite } = await setUp()
    expect(await code(invite('lm/tide-house', 'a@b.example', writer))).toBe('role_missing')
    expect(await code(invitations.list(writer))).toBe('role_missing')
    expect(await code(invitations.revoke(writer, 1))).toBe('role_missing')
    expect(await code(invite('lm/nowhere'))).toBe('body_not_found')
    expect(await code(invite('lm/here'))).toBe('body_is_here')
    for (const email of ['', 'nobody', 'a@b', 'a b@c.example', 'a@b.example\nbcc: c@d.example', '<a@b.example>']) {
      expect([email, await code(invite('lm/tide-house', email))]).toEqual([email, 'email_invalid'])
    }
    const long = { code: 'lm/tide-house', email: 'a@b.example', note: 'x'.repeat(501), locale: 'en' } as const
    expect(await code(invitations.invite(head, long))).toBe('invitation_invalid')
  })

  it('are at most twenty a day, also when many are sent at once', async () => {
    const { invite, clock } = await setUp()
    const outcomes = await Promise.all(Array.from({ length: 32 }, () => code(invite())))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(20)
    expect(new Set(outcomes)).toEqual(new Set(['done', 'invitation_limit']))
    clock.advance(DAY + 1)
    expect(await code(invite())).toBe('done')
  })
})
