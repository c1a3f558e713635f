// mail-in [recipient]: one message from the mail server on standard input becomes a case, or words in one.
import type { Problem } from '#core/problem'
import type { LetterIn, Received } from '#domain/correspondence'
import { storeCommand, type ExitCode } from '../command.ts'
import { readLetter } from '../mail-in/read-letter.ts'
import type { Said } from '../said.ts'

/**
 * Codes of sysexits.h: the mail server gives the letter back (65, 67) or tries again later (75). Whatever is wrong here and
 * not with the letter is the latter: a mistake in a configuration must lose nobody's question.
 */
const BAD_DATA = 65
const NO_USER = 67
const TRY_AGAIN = 75
const MOST_BYTES = 10 * 1024 * 1024

type Request = { readonly letter: LetterIn } | { readonly end: ExitCode; readonly said: Said }

const brokenWords = {
  unreadable: { zh: '无法读取此邮件', en: 'this message cannot be read' },
  no_sender: { zh: '此邮件没有可回复的发件人', en: 'this message has no sender to answer' },
  no_recipient: {
    zh: '不知道此邮件寄给谁：请写明 [recipient]，或由邮件服务器设置 ORIGINAL_RECIPIENT',
    en: 'nobody says to whom this message is: give [recipient], or let the mail server set ORIGINAL_RECIPIENT',
  },
} as const satisfies Record<string, Said>

const saidOf = (received: Received): Said => {
  switch (received.outcome) {
    case 'asked':
      return {
        zh: `已立案 ${received.number}${received.answered ? '' : '，但未能回信'}`,
        en: `became case ${received.number}${received.answered ? '' : ', but could not be answered'}`,
      }
    case 'said':
      return { zh: `已记入 ${received.number}`, en: `was added to case ${received.number}` }
    case 'read_before':
      return { zh: '此邮件已处理过', en: 'this message was read before' }
    case 'too_many':
      return { zh: '此发件人今日来信过多，未处理', en: 'too many letters of this sender today: nothing was done' }
  }
}

/** What the letter is to blame for goes back to its sender; everything else may be over in a while. */
const codeOf = (problem: Problem | undefined): ExitCode => {
  if (problem === undefined) return TRY_AGAIN
  if (problem.code === 'mailbox_unknown' || problem.code === 'office_unknown') return NO_USER
  const letterIsBad = ['question_too_long', 'text_missing', 'question_invalid', 'deed_not_possible', 'deed_not_yours']
  return letterIsBad.includes(problem.code) ? BAD_DATA : TRY_AGAIN
}

export const mailIn = storeCommand<Request>({
  name: 'mail-in',
  where: 'owner',
  operands: [],
  optional: ['recipient'],
  purpose: {
    zh: '由邮件服务器调用：从标准输入读取一封邮件，立案或记入已有问政',
    en: 'for the mail server: one message on standard input becomes a case, or words in one',
  },
  flags: {
    sender: {
      value: 'ADDRESS',
      purpose: { zh: '信封发件人，默认取 SENDER', en: 'sender of the envelope; usually SENDER' },
    },
  },
  failed: codeOf,

  async ask({ words, program, readBytes, readEnvelope }) {
    const envelope = readEnvelope()
    const bytes = await readBytes(MOST_BYTES)
    if (bytes === undefined)
      return {
        end: BAD_DATA,
        said: {
          zh: '邮件超过 10 MB，请去掉附件后重发',
          en: 'the message is over 10 MB: please send it without attachments',
        },
      }
    const read = await readLetter(bytes, {
      recipient: words.operands[0] ?? envelope.recipient,
      envelopeSender: words.values['sender'] ?? envelope.sender,
      domain: new URL(program.settings(words.values).origin).hostname,
    })
    if ('broken' in read) {
      return { end: read.broken === 'no_recipient' ? TRY_AGAIN : BAD_DATA, said: brokenWords[read.broken] }
    }
    if ('machine' in read)
      return {
        end: 0,
        said: {
          zh: `自动邮件，未处理（${read.machine}）`,
          en: `a machine wrote it: nothing was done (${read.machine})`,
        },
      }
    return { letter: read.letter }
  },

  async run(request, { correspondence }, voice) {
    if ('end' in request) {
      voice.say(request.said)
      return request.end
    }
    voice.say(saidOf(await correspondence.receive(request.letter)))
    return 0
  },
})
