// Turns the words of the command line into a command, its operands and its flags.
import { parseArgs } from 'node:util'
import { Problem } from '#core/problem'
import type { Said } from './said.ts'

export interface Flag {
  /** Undefined: a switch without a value; else what the value is called in the help, e.g. `FILE`. */
  readonly value?: string
  readonly purpose: Said
}

export interface CommandShape {
  /** One or two words: `start`, `account create`. */
  readonly name: string
  /** What must follow, in order: `['handle']`. */
  readonly operands: readonly string[]
  /** What may follow after them. */
  readonly optional?: readonly string[]
  /** More operands may follow. */
  readonly rest?: boolean
  readonly flags: Readonly<Record<string, Flag>>
}

export interface Words {
  readonly operands: readonly string[]
  /** Flags with a value. */
  readonly values: Readonly<Record<string, string | undefined>>
  /** Switches that are on. */
  readonly switches: ReadonlySet<string>
}

export type ArgvProblem =
  | 'command_missing'
  | 'command_unknown' // params: command
  | 'flag_unknown' // params: flag, command
  | 'flag_value' // params: flag
  | 'operand_missing' // params: operand, command
  | 'operand_extra' // params: operand, command

/** The command whose name the words begin with. */
export const findCommand = <Shape extends CommandShape>(
  commands: readonly Shape[],
  argv: readonly string[],
): { command: Shape; rest: readonly string[] } => {
  const [first, second] = argv
  if (first === undefined) throw new Problem<ArgvProblem>('command_missing', 'Say what to do')
  for (const name of [`${first} ${second ?? ''}`, first]) {
    const command = commands.find((one) => one.name === name)
    if (command !== undefined) return { command, rest: argv.slice(name.split(' ').length) }
  }
  const isFamily = second !== undefined && commands.some(({ name }) => name.startsWith(`${first} `))
  const asked = isFamily ? `${first} ${second}` : first
  throw new Problem<ArgvProblem>('command_unknown', `There is no command "${asked}"`, { params: { command: asked } })
}

const flagOf = (message: string): string => /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? message

export const parseWords = (shape: CommandShape, rest: readonly string[]): Words => {
  const options = Object.fromEntries(
    Object.entries(shape.flags).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const command = shape.name
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
    const missing = shape.operands[positionals.length]
    if (missing !== undefined) {
      throw new Problem<ArgvProblem>('operand_missing', `${command} needs <${missing}>`, {
        params: { operand: missing, command },
      })
    }
    const extra = positionals[shape.operands.length + (shape.optional?.length ?? 0)]
    if (extra !== undefined && shape.rest !== true) {
      throw new Problem<ArgvProblem>('operand_extra', `${command} does not take "${extra}"`, {
        params: { operand: extra, command },
      })
    }
    const found = Object.entries(values)
    return {
      operands: positionals,
      values: Object.fromEntries(found.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
      switches: new Set(found.filter(([, value]) => value === true).map(([name]) => name)),
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const flag = flagOf(message)
      throw new Problem<ArgvProblem>('flag_unknown', `${command} does not know ${flag}`, { params: { flag, command } })
    }
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      throw new Problem<ArgvProblem>('flag_value', `The value of ${flagOf(message)} is missing or not wanted`, {
        params: { flag: flagOf(message) },
      })
    }
    throw error
  }
}
