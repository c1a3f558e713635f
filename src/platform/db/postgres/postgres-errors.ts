// Which errors of PostgreSQL mean "again", and which "not there".

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : ''
}

/** serialization_failure, deadlock_detected: the transaction may simply be run again. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error))

const lostMessages = /Connection terminated|connection error|timeout exceeded when trying to connect/

/** The server is away, ends, or takes no more connections. */
export const isUnreachable = (error: unknown): boolean =>
  /^(08|57P0|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOST|ENETUNREACH|EAI_)/.test(codeOf(error)) ||
  (error instanceof Error && lostMessages.test(error.message))
