// A message as the mail server hands it over (RFC 5322) becomes a letter: who, to whom, what, in plain text.
import PostalMime, { type Address } from 'postal-mime'
import type { LetterIn } from '#domain/correspondence'
import { machineSign } from './loop-signs.ts'
import { ownWords, textOfHtml } from './plain-words.ts'

type ReadLetter =
  | { readonly letter: LetterIn }
  /** Written by a machine; says by which sign. */
  | { readonly machine: string }
  | { readonly broken: 'unreadable' | 'no_sender' | 'no_recipient' }

/** Of what is handed on; whoever asks has 2,000 characters. */
const MOST_TEXT = 20_000

const addressOf = (address: Address | undefined): string | undefined =>
  address === undefined ? undefined : (address.address ?? address.group?.[0]?.address)

/** One receiver, whatever signs it holds: no line ends, no lists. */
const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text)

const tidy = (text: string): string => text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '')

/** Lines in which mail servers note for whom they deliver it, the original address first. */
const recipientNames = ['x-original-to', 'delivered-to', 'envelope-to'] as const
const bare = (text: string): string => text.trim().replace(/^<(.*)>$/, '$1')

const LINE_FEED = 10
/** The line that begins a letter in a mailbox file, which pipes are given, too: `From ada@home.example Thu Nov 26 …`. */
const withoutFromLine = (bytes: Uint8Array): { readonly message: Uint8Array; readonly sender: string | undefined } => {
  const end = bytes.indexOf(LINE_FEED)
  const line = end < 0 ? '' : new TextDecoder().decode(bytes.subarray(0, Math.min(end, 1000)))
  const [, sender] = /^>?From (\S+) /.exec(line) ?? []
  if (sender === undefined) return { message: bytes, sender: undefined }
  return { message: bytes.subarray(end + 1), sender }
}

export const readLetter = async (
  bytes: Uint8Array,
  of: {
    readonly recipient: string | undefined
    readonly envelopeSender: string | undefined
    readonly domain: string
  },
): Promise<ReadLetter> => {
  const { message, sender: fromLine } = withoutFromLine(bytes)
  let email
  try {
    email = await PostalMime.parse(message, {
      maxNestingDepth: 30,
      maxHeadersSize: 256 * 1024,
      maxRfc822NestingDepth: 0,
    })
  } catch {
    return { broken: 'unreadable' }
  }
  const { headers } = email
  const all = (name: string): readonly string[] => headers.filter(({ key }) => key === name).map(({ value }) => value)
  const envelopeSender = of.envelopeSender ?? fromLine
  const machine = machineSign({ all }, envelopeSender, of.domain)
  if (machine !== undefined) return { machine }
  const sender = addressOf(email.from) ?? envelopeSender ?? ''
  if (!isAddress(sender)) return { broken: 'no_sender' }
  const recipient = of.recipient ?? recipientNames.flatMap(all).map(bare).find(isAddress)
  if (recipient === undefined) return { broken: 'no_recipient' }
  const plain = tidy(email.text ?? '').trim()
  const text = plain === '' ? textOfHtml(tidy(email.html ?? '')) : plain
  return {
    letter: {
      sender,
      recipient,
      subject: [
        ...tidy(email.subject ?? '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ]
        .slice(0, 200)
        .join(''),
      text: [...ownWords(text)].slice(0, MOST_TEXT).join(''),
      messageId: (email.messageId ?? '').trim().slice(0, 998),
      attachments: email.attachments.length,
    },
  }
}
