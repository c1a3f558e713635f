// Letters as mail servers hand them over: charsets, encodings, HTML, machines, rubbish.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLetter } from './read-letter.ts'

const of = { recipient: 'ask+water@city.example', envelopeSender: 'ada@home.example', domain: 'city.example' }
const head = [
  'From: Ada <ada@home.example>',
  'To: ask+water@city.example',
  'Subject: =?utf-8?B?5rC06LSo?=',
  'Message-ID: <one@home.example>',
]
const message = (body: readonly string[], more: readonly string[] = []): Uint8Array =>
  Buffer.from([...head, ...more, '', ...body].join('\r\n'))
const read = (bytes: Uint8Array, change: Partial<typeof of> = {}) => readLetter(bytes, { ...of, ...change })
const textOf = async (bytes: Uint8Array): Promise<string | undefined> => {
  const found = await read(bytes)
  return 'letter' in found ? found.letter.text : undefined
}

describe('a letter', () => {
  it('says who, to whom and what', async () => {
    expect(await read(message(['When is it clean?'], ['Content-Type: text/plain; charset=utf-8']))).toEqual({
      letter: {
        sender: 'ada@home.example',
        recipient: 'ask+water@city.example',
        subject: '水质',
        text: 'When is it clean?',
        messageId: '<one@home.example>',
        attachments: 0,
      },
    })
  })

  it('is read in its charset and encoding', async () => {
    const gbk = Buffer.concat([
      message([''], ['Content-Type: text/plain; charset=gbk', 'Content-Transfer-Encoding: 8bit']),
      Buffer.from([0xcb, 0xae, 0xd6, 0xca]),
    ])
    expect(await textOf(gbk)).toBe('水质')
    const quoted = message(
      ['=E6=B0=B4=\r', '=E8=B4=A8'].map((line) => line.replace('\r', '')),
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'],
    )
    expect(await textOf(quoted)).toBe('水质')
    const base64 = message(
      [Buffer.from('为什么停水？').toString('base64')],
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    )
    expect(await textOf(base64)).toBe('为什么停水？')
    const flowed = message(
      ['This line goes ', 'on here.', 'This is another.'],
      ['Content-Type: text/plain; charset=utf-8; format=flowed'],
    )
    expect(await textOf(flowed)).toBe('This line goes on here.\nThis is another.')
    const unknown = message(['plain'], ['Content-Type: text/plain; charset=klingon'])
    expect(await textOf(unknown)).toBe('plain')
  })

  it('of HTML alone becomes text, without styles and scripts', async () => {
    const html = message(
      ['<style>p{color:red}</style><p>Hello &amp; <b>welcome</b></p><script>alert(1)</script>Bye&#x21;<br>now'],
      ['Content-Type: text/html; charset=utf-8'],
    )
    const text = await textOf(html)
    expect(text).toContain('Hello & welcome')
    expect(text).toMatch(/Bye!\nnow$/)
    expect(text).not.toMatch(/alert|color|</)
  })

  it('may begin with the line that mailbox files have', async () => {
    const piped = Buffer.concat([Buffer.from('From ada@home.example Thu Nov 26 10:12:33 2026\n'), message(['Piped.'])])
    expect(await readLetter(piped, { ...of, envelopeSender: undefined })).toMatchObject({
      letter: { text: 'Piped.', subject: '水质', sender: 'ada@home.example' },
    })
    const bounce = Buffer.concat([Buffer.from('From MAILER-DAEMON Thu Nov 26 10:12:33 2026\r\n'), message(['x'])])
    expect(await readLetter(bounce, { ...of, envelopeSender: undefined })).toEqual({ machine: 'Return-Path' })
    // words are no such line
    expect(await textOf(message(['From ada to you']))).toBe('From ada to you')
  })

  it('counts attachments and leaves out what it quotes', async () => {
    const parts = message(
      [
        '--x',
        'Content-Type: text/plain',
        '',
        'The tap is brown.',
        '',
        'On Monday, Bema <ask@city.example> wrote:',
        '> secret receipt',
        '--x',
        'Content-Type: image/png; name=a.png',
        'Content-Disposition: attachment; filename=a.png',
        'Content-Transfer-Encoding: base64',
        '',
        'AAAA',
        '--x--',
      ],
      ['Content-Type: multipart/mixed; boundary=x'],
    )
    expect(await read(parts)).toMatchObject({ letter: { text: 'The tap is brown.', attachments: 1 } })
  })
})

describe('a machine', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'Auto-Submitted'],
    ['Auto-Submitted: auto-generated (rejected)', 'Auto-Submitted'],
    ['Precedence: bulk', 'Precedence'],
    ['Precedence: LIST', 'Precedence'],
    ['List-Id: <all.city.example>', 'list-id'],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'X-Auto-Response-Suppress'],
    ['X-Autoreply: yes', 'x-autoreply'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x', 'Content-Type'],
  ])('is not answered: %s', async (line, sign) => {
    expect(await read(message(['away'], [line]))).toEqual({ machine: sign })
  })

  it('is who has no envelope sender, and whoever is we ourselves', async () => {
    expect(await read(message(['x']), { envelopeSender: '' })).toEqual({ machine: 'Return-Path' })
    expect(await read(message(['x']), { envelopeSender: '<>' })).toEqual({ machine: 'Return-Path' })
    expect(await read(message(['x']), { envelopeSender: 'MAILER-DAEMON' })).toEqual({ machine: 'Return-Path' })
    const own = Buffer.from('From: a@home.example\r\nMessage-ID: <x@City.Example>\r\n\r\nhi')
    expect(await read(own)).toEqual({ machine: 'Message-ID' })
  })

  it('is not who only says that she is none', async () => {
    expect(await read(message(['x'], ['Auto-Submitted: no']))).toHaveProperty('letter')
  })
})

describe('rubbish', () => {
  it('is refused, never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const found = await read(bytes, { envelopeSender: 'ada@home.example' })
        if ('letter' in found) expect(found.letter.sender).toBe('ada@home.example')
      }),
      { numRuns: 200 },
    )
    expect(await readLetter(Buffer.from('no head at all'), { ...of, envelopeSender: undefined })).toEqual({
      broken: 'no_sender',
    })
  })

  it('cannot put lines or receivers into the answer', async () => {
    for (const from of ['"x\r\n bcc: all@city.example" <a b@c>', 'a@b,c@d', '<a@b>\r\nBcc: x@y', 'a@b\0c']) {
      const found = await readLetter(Buffer.from(`From: ${from}\r\n\r\nhi`), { ...of, envelopeSender: undefined })
      if ('letter' in found) expect(found.letter.sender).toMatch(/^[^\s,;<>@]+@[^\s,;<>@]+$/)
    }
    const nested = [...Array(200).keys()].map((one) => `--b\r\nContent-Type: multipart/mixed; boundary=b${one}\r\n`)
    const deep = Buffer.from(
      `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${nested.join('\r\n')}`,
    )
    expect(Object.keys(await read(deep))).toHaveLength(1)
  })
})
