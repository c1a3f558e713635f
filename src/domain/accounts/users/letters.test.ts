// Letters on both engines: no secret in the store, none sent twice, none lost.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { Problem } from '#core/problem'
import { secureRandom } from '#core/random'
import { silentLog } from '#platform/log'
import type { Letter } from '#platform/mail'
import type { RecordedEvent } from '#platform/outbox'
import { describeOnBothEngines } from '#testing/engines'
import { NOW, openWorld } from '../test-world.ts'
import { letterListener } from './letters.ts'
import { letterWords } from './letter-words.ts'

describeOnBothEngines('letters', (open) => {
  let letters = 0
  const desk = async () => {
    const world = await openWorld(open())
    const { user } = await world.person()
    const sent: Letter[] = []
    const troubles: unknown[] = []
    const listener = letterListener({
      db: world.db,
      clock: world.clock,
      random: secureRandom,
      log: silentLog,
      config: {
        origin: 'https://bema.example',
        site: { name: 'Bema', description: '', contactEmail: '', languages: [], timeZone: 'UTC' },
      },
      mail: {
        delivers: true,
        send: async (letter) => {
          const trouble = troubles.shift()
          if (trouble !== undefined) throw trouble
          sent.push(letter)
        },
      },
    })
    const seq = ++letters
    const due: RecordedEvent = {
      seq,
      at: NOW,
      kind: 'letter.due',
      data: { userId: user.id, purpose: 'password', locale: 'en' },
    }
    return { ...world, user, sent, troubles, listener, due }
  }
  const tokenOf = (letter: Letter | undefined): string => /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''

  it('delivered twice are sent once', async () => {
    const { listener, due, sent, accounts } = await desk()
    await listener.handle([due])
    await listener.handle([due, due])
    expect(sent).toHaveLength(1)
    await accounts.usePasswordLink(tokenOf(sent[0]), 'a new long password')
    await listener.handle([due])
    expect(sent).toHaveLength(1)
  })

  it('that the mail server does not take now are asked for again, with a link that works', async () => {
    const { listener, due, sent, troubles, accounts, user } = await desk()
    troubles.push(new Error('connection refused'), Object.assign(new Error('busy'), { responseCode: 451 }))
    await expect(listener.handle([due])).rejects.toThrow('connection refused')
    await expect(listener.handle([due])).rejects.toThrow('busy')
    await listener.handle([due])
    expect(sent).toHaveLength(1)
    expect((await accounts.usePasswordLink(tokenOf(sent[0]), 'a new long password')).id).toBe(user.id)
  })

  it('that the mail server refuses for good hold nobody up', async () => {
    const { listener, due, sent, troubles } = await desk()
    // as the mail server's words come from the transport, behind the problem
    const cause = Object.assign(new Error('550 no such mailbox'), { responseCode: 550, command: 'RCPT TO' })
    troubles.push(new Problem('mail_not_sent', 'The letter could not be sent.', { cause }))
    await listener.handle([due])
    expect(sent).toEqual([])
  })

  it('that nobody may send, because the password of the mail server changed, are asked for again', async () => {
    const { listener, due, sent, troubles } = await desk()
    const cause = Object.assign(new Error('535 no'), { responseCode: 535, code: 'EAUTH' })
    troubles.push(new Problem('mail_not_sent', 'The letter could not be sent.', { cause }))
    await expect(listener.handle([due])).rejects.toMatchObject({ code: 'mail_not_sent' })
    await listener.handle([due])
    expect(sent).toHaveLength(1)
  })

  it('are not written to who is unknown, disabled or without an address', async () => {
    const { listener, due, sent, accounts, user } = await desk()
    await accounts.disableUser(user.id)
    await listener.handle([due, { ...due, data: { ...due.data, userId: 999 } }])
    expect(sent).toEqual([])
  })

  it('leave no secret in the store', async () => {
    const { db, listener, due, sent } = await desk()
    await listener.handle([due])
    const { rows: links } = await sql<{ token_hash: string }>`select * from user_links`.execute(db.read)
    expect(links.length).toBeGreaterThan(0)
    expect(tokenOf(sent[0])).toHaveLength(43)
    expect(JSON.stringify(links)).not.toContain(tokenOf(sent[0]))
  })
})

it('speak Chinese to who reads Chinese, English to everybody else', () => {
  const of = { site: '滨城微博', address: 'https://bema.example/confirm?token=x' }
  expect(letterWords('confirm', 'zh', of)).toMatchObject({
    subject: '请确认您在滨城微博的邮箱',
    text: expect.stringContaining(of.address),
  })
  expect(letterWords('password', 'zh-Hant', of).subject).toContain('密码')
  expect(letterWords('confirm', 'en-GB', of).subject).toBe('Confirm your address for 滨城微博')
  expect(letterWords('password', 'fr', of).text).toContain('a new password on 滨城微博')
})
