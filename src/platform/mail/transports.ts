// Sends letters through a mail server, or lays them down as files where none is set up.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { SECOND, type Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Letter, Mail } from './mail.ts'

export type MailProblem = 'mail_not_sent'

/** The address as one object: a comma in it must not make two receivers of one. */
const envelope = (from: string, letter: Letter) => ({
  from,
  to: { name: '', address: letter.to },
  subject: letter.subject,
  text: letter.text,
  ...(letter.html === undefined ? {} : { html: letter.html }),
  ...(letter.headers === undefined ? {} : { headers: letter.headers }),
  ...(letter.messageId === undefined ? {} : { messageId: `<${letter.messageId}>` }),
})

/** One connection per letter: none is left open when the process ends. Throws `mail_not_sent` when the server does not take the letter. */
export const createSmtpMail = (smtp: { url: string; from: string }): Mail => {
  const transport = createTransport({
    url: smtp.url,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 30 * SECOND,
  })
  return {
    delivers: true,
    async send(letter) {
      try {
        await transport.sendMail(envelope(smtp.from, letter))
      } catch (cause) {
        throw new Problem<MailProblem>('mail_not_sent', 'The letter could not be sent. Please try again later.', {
          cause,
        })
      }
    },
  }
}

/**
 * Each letter becomes a file like `2026-11-23T08-30-00.000Z-1.eml`, readable by its owner only: it may hold a link with
 * a secret.
 */
export const createFileMail = (needs: { folder: string; from: string; clock: Clock }): Mail => {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  let written = 0
  return {
    delivers: false,
    async send(letter) {
      const now = new Date(needs.clock.now())
      const { message } = await writer.sendMail({ ...envelope(needs.from, letter), date: now })
      await mkdir(needs.folder, { recursive: true, mode: 0o700 })
      const name = `${now.toISOString().replaceAll(':', '-')}-${process.pid}-${++written}.eml`
      await writeFile(join(needs.folder, name), message as Buffer, { mode: 0o600, flag: 'wx' })
    },
  }
}
