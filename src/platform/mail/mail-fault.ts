// What a letter that was not sent failed at: the receiver, the letter, or the mail server itself.

/** `receiver`: there is no such mailbox, nor will be. `letter`: refused this time. `server`: nobody answered. */
export type MailFault = 'receiver' | 'letter' | 'server'

interface SmtpError {
  readonly code?: unknown
  readonly command?: unknown
  readonly responseCode?: unknown
}

/** SMTP answers 5xx for what will not work the next time either (RFC 5321, 4.2.1). */
export const mailFault = (error: unknown): MailFault => {
  const cause = (error as { cause?: unknown } | null)?.cause ?? error
  const { code, command, responseCode } = (cause ?? {}) as SmtpError
  if (typeof responseCode !== 'number') return 'server'
  // who may not sign in, or send at all, may not write to anybody
  if (code === 'EAUTH' || responseCode === 421 || command === 'CONN') return 'server'
  return command === 'RCPT TO' && responseCode >= 500 ? 'receiver' : 'letter'
}
