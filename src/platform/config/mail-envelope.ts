// What a mail server says about the letter that it pipes into a command: beside the letter, in the environment.

export interface MailEnvelope {
  readonly recipient: string | undefined
  /** '' for bounces; undefined: the mail server says nothing of it. */
  readonly sender: string | undefined
}

/**
 * Postfix gives ORIGINAL_RECIPIENT (as the letter came, before aliases), RECIPIENT and SENDER, Exim RECIPIENT and SENDER, others
 * RETURN_PATH.
 *
 * @param env default: the environment of the process
 */
export const mailEnvelope = (env: Readonly<Record<string, string | undefined>> = process.env): MailEnvelope => ({
  recipient: [env['ORIGINAL_RECIPIENT'], env['RECIPIENT']].find((one) => one !== undefined && one !== ''),
  sender: env['SENDER'] ?? env['RETURN_PATH'] ?? env['RETURN-PATH'],
})
