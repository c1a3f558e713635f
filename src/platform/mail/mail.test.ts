// Letters: into files without a mail server, to the server with one, and never to more people than meant.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { isProblem } from '#core/problem'
import { createMail, isRefusedForGood, type Mail } from './index.ts'

const clock = fixedClock(Date.UTC(2026, 10, 23, 8, 30))
const letter = { to: 'ada@example.org', subject: '确认您的邮箱', text: '您好，请打开 https://a.example/c?x=1\n' }
let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'bema-mail-'))
})
afterEach(() => rm(data, { recursive: true }))

const mailWith = (smtp?: { url: string; from: string }): Mail =>
  createMail({ config: { smtp, data, origin: 'https://weibo.example.gov' }, clock })

/** A mail server that takes every letter and notes what it was told; or refuses every receiver. */
const fakeServer = async (takes: boolean): Promise<{ url: string; heard: string[]; stop(): Promise<void> }> => {
  const heard: string[] = []
  const server = createServer((socket) => {
    let inLetter = false
    socket.write('220 fake\r\n')
    socket.on('error', () => {})
    socket.on('data', (bytes: Buffer) => {
      for (const line of bytes
        .toString()
        .split('\r\n')
        .filter((text) => text !== '')) {
        heard.push(line)
        if (inLetter) {
          if (line !== '.') continue
          inLetter = false
          socket.write('250 taken\r\n')
        } else if (line === 'DATA') {
          inLetter = true
          socket.write('354 go on\r\n')
        } else if (line.startsWith('RCPT') && !takes) socket.write('550 nobody\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    heard,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

it('lays letters down as files that only their owner can read', async () => {
  const mail = mailWith()
  await Promise.all([mail.send(letter), mail.send({ ...letter, to: 'bob@example.org' })])
  expect(mail.delivers).toBe(false)
  const files = await readdir(join(data, 'mail'))
  expect(files).toHaveLength(2)
  const path = join(data, 'mail', files[0] ?? '')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/^To: (ada|bob)@example\.org$/m)
  expect(text).toMatch(/^From: noreply@weibo\.example\.gov$/m)
  expect(text).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(text).toMatch(/^Date: Mon, 23 Nov 2026 08:30:00/m)
})

it('writes to one receiver only, whatever the address holds', async () => {
  await mailWith().send({ ...letter, to: 'ada@example.org, eve@example.org\r\nBcc: eve@example.org' })
  const [file = ''] = await readdir(join(data, 'mail'))
  const head = (await readFile(join(data, 'mail', file), 'utf8')).split('\n\n')[0] ?? ''
  expect(head).not.toMatch(/^Bcc:/im)
})

it('hands letters to the mail server', async () => {
  const server = await fakeServer(true)
  const mail = mailWith({ url: server.url, from: '发布 <noreply@weibo.example.gov>' })
  expect(mail.delivers).toBe(true)
  await mail.send(letter)
  expect(server.heard).toContain('MAIL FROM:<noreply@weibo.example.gov>')
  expect(server.heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ada@example.org>'])
  await server.stop()
})

it('says so when the server does not take a letter or is not there', async () => {
  const server = await fakeServer(false)
  const refused = mailWith({ url: server.url, from: 'noreply@a.example' }).send(letter)
  await expect(refused).rejects.toSatisfy((error) => isProblem(error, 'mail_not_sent') && isRefusedForGood(error))
  await server.stop()
  const away = mailWith({ url: 'smtp://127.0.0.1:1', from: 'noreply@a.example' }).send(letter)
  await expect(away).rejects.toSatisfy((error) => isProblem(error, 'mail_not_sent') && !isRefusedForGood(error))
})
