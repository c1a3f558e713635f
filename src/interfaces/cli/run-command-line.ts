// From the words of the person to an exit code: finds the command and the place where it has to run.
import path from 'node:path'
import { isProblem, type Problem } from '#core/problem'
import type { MailEnvelope } from '#platform/config'
import type { Command, ExitCode, Here, StoreCommand } from './command.ts'
import { commands } from './commands.ts'
import { findCommand, parseWords } from './parse-argv.ts'
import type { Progress } from './progress.ts'
import type { ControlLine, Program, World } from './program.ts'
import { systemProblem } from './system-problem.ts'
import type { Voice } from './terminal.ts'

export interface CommandLineNeeds {
  readonly program: Program
  readonly voice: Voice
  /** The folder the person stands in. */
  readonly folder: string
  readInput(): Promise<string>
  readBytes(most: number): Promise<Uint8Array | undefined>
  readEnvelope(): MailEnvelope
}

/** Exit code 2 and a sentence for what was to be expected, 1 and the whole error for a bug. */
const explain = async (error: unknown, voice: Voice, failed?: Command['failed']): Promise<ExitCode> => {
  const problem: Problem | undefined = isProblem(error) ? error : systemProblem(error)
  if (problem !== undefined) {
    // loaded when there is something to explain: it brings the words of every interface along
    const { problemSaid } = await import('./problem-words.ts')
    voice.say(problemSaid(problem))
    return failed?.(problem) ?? 2
  }
  const whole = error instanceof Error ? (error.stack ?? error.message) : String(error)
  voice.say({ zh: `这是程序的错误，请报告：\n${whole}`, en: `this is a bug, please report it:\n${whole}` })
  return failed?.(undefined) ?? 1
}

const remoteRun = async (
  line: ControlLine,
  command: StoreCommand,
  request: unknown,
  voice: Voice,
): Promise<ExitCode> => {
  const order = { command: command.name, request, locale: voice.locale }
  const code = await line.run(order, {
    out: (text) => voice.out(text),
    say: (text) => voice.say({ zh: text, en: text }),
    progress: (state) => voice.progress((state ?? undefined) as Progress | undefined),
    signal: voice.signal,
  })
  return code as ExitCode
}

const runStoreCommand = async (command: StoreCommand, here: Here): Promise<ExitCode> => {
  const { program, voice, words } = here
  const config = program.settings(words.values)
  const request = await command.ask(here)
  const line = command.where === 'owner' ? await program.openControl(config.data) : undefined
  if (line !== undefined) return remoteRun(line, command, request, voice)
  const store = await program.openStore(config, command.where, voice)
  try {
    return await command.run(request, store.world, voice)
  } finally {
    await store.close()
  }
}

const asHelp = (argv: readonly string[]): readonly string[] => {
  const [first] = argv
  if (first === '--help' || first === '-h') return ['help', ...argv.slice(1)]
  if (first === '--version' || first === '-V') return ['version']
  const asked = argv.findIndex((word) => word === '--help' || word === '-h')
  return asked > 0 ? ['help', ...argv.slice(0, asked).filter((word) => !word.startsWith('-'))] : argv
}

export const runCommandLine = async (argv: readonly string[], needs: CommandLineNeeds): Promise<ExitCode> => {
  const { program, voice, folder, readInput, readBytes, readEnvelope } = needs
  let failed: Command['failed']
  try {
    const { command, rest } = findCommand(commands, asHelp(argv))
    failed = command.failed
    const here: Here = {
      words: parseWords(command, rest),
      voice,
      program,
      path: (wished) => path.resolve(folder, wished),
      readInput,
      readBytes,
      readEnvelope,
    }
    return command.where === 'outside' ? await command.run(here) : await runStoreCommand(command, here)
  } catch (error) {
    return explain(error, voice, failed)
  }
}

/** Runs a command that came through the control socket on the store of this process. */
export const runOrder = async (
  order: { readonly command: string; readonly request: unknown },
  world: World,
  voice: Voice,
): Promise<ExitCode> => {
  const command = commands.find((one) => one.name === order.command)
  try {
    if (command === undefined || command.where === 'outside') {
      voice.say({
        zh: `正在运行的服务器不认识“${order.command}”；它的版本可能不同，请重启`,
        en: `the running server does not know "${order.command}"; it may be of another version: restart it`,
      })
      return 2
    }
    return await command.run(order.request, world, voice)
  } catch (error) {
    return explain(error, voice, command?.failed)
  }
}
