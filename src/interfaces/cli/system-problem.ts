// Errors of the operating system that the person can mend, told as problems instead of stack traces.
import { Problem } from '#core/problem'
import type { CommandProblem } from './problem-words.ts'

interface SystemError {
  readonly code?: unknown
  readonly path?: unknown
  readonly port?: unknown
  readonly cause?: unknown
}

/** The problem behind an error, or undefined when it is none of the person's making. */
export const systemProblem = (error: unknown): Problem<CommandProblem> | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, path, port, cause } = error as SystemError
  const where = typeof path === 'string' ? path : ''
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Problem<CommandProblem>('disk_full', 'The disk is full', { cause: error })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      if (typeof port === 'number') {
        return new Problem<CommandProblem>('port_forbidden', `Port ${port} is not allowed`, {
          params: { port },
          cause: error,
        })
      }
      return new Problem<CommandProblem>('folder_read_only', `${where} cannot be written to`, {
        params: { path: where },
        cause: error,
      })
    case 'EADDRINUSE':
      return new Problem<CommandProblem>('port_taken', 'The port is taken', {
        params: { port: typeof port === 'number' ? port : '' },
        cause: error,
      })
    case 'EEXIST':
      return new Problem<CommandProblem>('path_exists', `${where} exists already`, {
        params: { path: where },
        cause: error,
      })
    case 'ENOENT':
    case 'ENOTDIR':
      return where === ''
        ? undefined
        : new Problem<CommandProblem>('path_missing', `There is no ${where}`, { params: { path: where }, cause: error })
    default:
      return cause === undefined ? undefined : systemProblem(cause)
  }
}
