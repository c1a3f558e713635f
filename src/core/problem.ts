// Two truths in one error: `message` may be shown to the person, `cause` is for the log.

export interface ProblemOptions {
  /** Values for the words of the person's language, e.g. `{ length: 141, limit: 140 }`. */
  params?: Readonly<Record<string, string | number>>
  /** The field of the form or request that is at fault. */
  field?: string
  cause?: unknown
}

/**
 * An expected failure. Each module declares a closed union of its codes; interfaces map every code to a status and
 * to words in each language, and do not compile when one is missing. Anything else that is thrown is a bug.
 */
export class Problem<Code extends string = string> extends Error {
  readonly code: Code
  readonly params: Readonly<Record<string, string | number>>
  readonly field: string | undefined

  /** @param message a plain English sentence that is safe to show */
  constructor(code: Code, message: string, options: ProblemOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.params = options.params ?? {}
    this.field = options.field
  }
}

export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code)

/** The codes that belong to no module. */
export type CoreProblem = 'not_found' | 'forbidden' | 'invalid' | 'sign_in_needed'
