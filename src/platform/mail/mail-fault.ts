// What a letter that was not sent failed at: the receiver, the letter, or the mail server itself.

/** `receiver`: there is no such mailbox, nor will be. `letter`: refused this time. `server`: nobody answered. */
export type MailFault = 'receiver' | 'letter' | 'server'

interface SmtpError {
  readonly code?: unknown
  readonly command?: unknown
  readonly responseCode?: unknown
}

/** What the mail server said stands behind the problem that people are shown. */
const smtpErrorOf = (error: unknown): SmtpError =>
  ((error as { cause?: unknown } | null)?.cause ?? error ?? {}) as SmtpError

export const mailFault = (error: unknown): MailFault => {
  const { code, command, responseCode } = smtpErrorOf(error)
  if (typeof responseCode !== 'number') return 'server'
  // who may not sign in, or send at all, may not write to anybody
  if (code === 'EAUTH' || responseCode === 421 || command === 'CONN') return 'server'
  return command === 'RCPT TO' && responseCode >= 500 ? 'receiver' : 'letter'
}

/**
 * Whether this letter will not be taken the next time either: SMTP answers 5xx then (RFC 5321, 4.2.1). A server that
 * takes letters from nobody, because its password changed, is none of the letter's fault.
 */
export const isRefusedForGood = (error: unknown): boolean => {
  const { responseCode } = smtpErrorOf(error)
  return typeof responseCode === 'number' && responseCode >= 500 && mailFault(error) !== 'server'
}
