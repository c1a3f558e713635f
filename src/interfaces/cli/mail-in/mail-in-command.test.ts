// mail-in as the mail server runs it: what it types, and with which code it hears the end.
import { describe, expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import { Problem } from '#core/problem'
import type { LetterIn, Received } from '#domain/correspondence'
import { mailEnvelope, readConfig, type MailEnvelope } from '#platform/config'
import { createTerminal, runCommandLine, runOrder, type Program, type World } from '../index.ts'

const letter = (text: string, more: readonly string[] = []): Buffer =>
  Buffer.from(['From: ada@home.example', 'Message-ID: <1@home.example>', ...more, '', text].join('\r\n'))

const mailServer = (
  receive: (letter: LetterIn) => Promise<Received>,
  { server = false, closed = false }: { server?: boolean; closed?: boolean } = {},
) => {
  let said = ''
  const voice = createTerminal({
    stdout: { write: () => {} },
    stderr: { write: (text) => (said += text) },
    locale: 'en',
    clock: systemClock,
    signal: new AbortController().signal,
  })
  const world = { correspondence: { receive } } as Pick<World, 'correspondence'> as World
  const program: Pick<Program, 'settings' | 'openStore' | 'openControl'> = {
    settings: (flags) => readConfig({ flags, env: {} }),
    async openStore() {
      if (closed) throw new Error('no store')
      return { world, close: async () => {} }
    },
    openControl: async () =>
      server
        ? {
            run: (order, { out, say }) =>
              runOrder(order, world, { ...voice, out, say: (words) => say(words[order.locale]) }),
          }
        : undefined,
  }
  return {
    async gives(bytes: Buffer, ...argv: string[]) {
      return this.hands(bytes, { recipient: undefined, sender: undefined }, ...argv)
    },
    async hands(bytes: Buffer, envelope: MailEnvelope, ...argv: string[]) {
      said = ''
      const code = await runCommandLine(['mail-in', ...argv], {
        program: program as Program,
        voice,
        folder: '/',
        readInput: async () => '',
        readBytes: async (most) => (bytes.length > most ? undefined : bytes),
        readEnvelope: () => envelope,
      })
      return { code, said }
    },
  }
}

const asked = async (): Promise<Received> => ({ outcome: 'asked', number: 'B-2026-000001', answered: true })
const failing = (code: string) => async (): Promise<Received> => {
  throw new Problem(code, code)
}
const to = 'ask+water@city.example'

describe('mail-in', () => {
  it('hands the letter on, here or through the running server', async () => {
    for (const server of [false, true]) {
      const letters: LetterIn[] = []
      const mail = mailServer(
        async (one) => {
          letters.push(one)
          return asked()
        },
        { server },
      )
      expect(await mail.gives(letter('Hello'), '--sender=ada@home.example', to)).toMatchObject({
        code: 0,
        said: expect.stringContaining('B-2026-000001'),
      })
      expect(letters).toMatchObject([{ sender: 'ada@home.example', recipient: to, text: 'Hello' }])
    }
  })

  it('ends with the codes that mail servers know', async () => {
    const codes = async (receive: typeof asked, bytes = letter('Hello')) =>
      (await mailServer(receive).gives(bytes, '--sender=ada@home.example', to)).code
    expect(await codes(failing('mailbox_unknown'))).toBe(67)
    expect(await codes(failing('question_too_long'))).toBe(65)
    expect(await codes(failing('deed_not_possible'))).toBe(65)
    expect(await codes(failing('store_unavailable'))).toBe(75)
    expect(await codes(failing('mail_in_closed'))).toBe(75)
    expect(await codes(async () => Promise.reject(new TypeError('a bug')))).toBe(75)
    expect(await codes(asked, Buffer.alloc(30 * 1024 * 1024, 'x'))).toBe(65)
    expect((await mailServer(asked, { closed: true }).gives(letter('Hello'), to)).code).toBe(75)
    expect((await mailServer(failing('question_too_long'), { server: true }).gives(letter('Hello'), to)).code).toBe(65)
  })

  it('knows the envelope from the environment, as Postfix and Exim set it, and from the letter', async () => {
    const postfix = { ORIGINAL_RECIPIENT: to, RECIPIENT: 'ask@city.example', SENDER: 'ada@home.example' }
    expect(mailEnvelope(postfix)).toEqual({ recipient: to, sender: 'ada@home.example' })
    expect(mailEnvelope({ RECIPIENT: to, LOCAL_PART: 'ask', SENDER: '' })).toEqual({ recipient: to, sender: '' })
    expect(mailEnvelope({})).toEqual({ recipient: undefined, sender: undefined })
    const letters: LetterIn[] = []
    const mail = mailServer(async (one) => {
      letters.push(one)
      return asked()
    })
    const nobody = { recipient: undefined, sender: undefined }
    await mail.hands(letter('Hello'), { recipient: to, sender: 'ada@home.example' })
    await mail.hands(letter('Hello', ['X-Original-To: <ask+roads@city.example>', 'Delivered-To: bema@host']), nobody)
    await mail.hands(letter('Hello'), { recipient: to, sender: undefined }, 'ask+typed@city.example')
    expect(letters.map(({ recipient }) => recipient)).toEqual([to, 'ask+roads@city.example', 'ask+typed@city.example'])
    // a mistake in the configuration of the mail server gives no letter back
    expect((await mail.hands(letter('Hello'), nobody)).code).toBe(75)
    expect((await mail.hands(letter('Hello'), nobody, '--wrong', to)).code).toBe(75)
    expect((await mail.hands(letter('bounce'), { recipient: to, sender: '' })).said).toContain('Return-Path')
  })

  it('drops what a machine wrote, and says by which sign', async () => {
    const mail = mailServer(failing('never'))
    expect(await mail.gives(letter('away', ['Auto-Submitted: auto-replied']), to)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Auto-Submitted'),
    })
    expect((await mail.gives(letter('bounce'), '--sender=', to)).code).toBe(0)
  })
})
