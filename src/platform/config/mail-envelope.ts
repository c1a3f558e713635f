// What a mail server says about the letter that it pipes into a command: beside the letter, in the environment.

export interface MailEnvelope {
  readonly recipient: string | undefined
  /** '' for bounces; undefined: the mail server says nothing of it. */
  readonly sender: string | undefined
}

type Env = Readonly<Record<string, string | undefined>>

const firstOf = (env: Env, names: readonly string[]): string | undefined =>
  names.map((name) => env[name]).find((value) => value !== undefined && value !== '')

/** Exim's pipe of an alias names the parts of the address, and as RECIPIENT the command itself. */
const fromParts = (env: Env): string | undefined => {
  const { LOCAL_PART: name = '', DOMAIN: domain = '' } = env
  if (name === '' || domain === '') return undefined
  return `${env['LOCAL_PART_PREFIX'] ?? ''}${name}${env['LOCAL_PART_SUFFIX'] ?? ''}@${domain}`
}

/**
 * Postfix (local, pipe) gives ORIGINAL_RECIPIENT, RECIPIENT and SENDER, Exim LOCAL_PART, LOCAL_PART_SUFFIX, DOMAIN and
 * SENDER, others RETURN_PATH.
 *
 * @param env default: the environment of the process
 */
export const mailEnvelope = (env: Env = process.env): MailEnvelope => {
  const named = firstOf(env, ['ORIGINAL_RECIPIENT', 'RECIPIENT'])
  return {
    recipient: named?.includes('@') === true && !named.startsWith('|') ? named : (fromParts(env) ?? named),
    sender: env['SENDER'] ?? env['RETURN_PATH'] ?? env['RETURN-PATH'],
  }
}
