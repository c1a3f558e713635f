// What a command is. Each stands in its own file under commands/.
import type { Problem } from '#core/problem'
import type { MailEnvelope } from '#platform/config'
import { storeFlags } from './flags.ts'
import type { Program, World } from './program.ts'
import type { CommandShape, Words } from './parse-argv.ts'
import type { Said } from './said.ts'
import type { Voice } from './terminal.ts'

/** 0 done, 1 a bug or a fault of the store, 2 bad input; 65, 67 and 75 are those that mail servers know. */
export type ExitCode = 0 | 1 | 2 | 65 | 67 | 75 | 130

/** Where the person sits: her words, her folder, her standard input. */
export interface Here {
  readonly words: Words
  readonly voice: Voice
  readonly program: Program
  /** A path of hers as an absolute one. */
  path(path: string): string
  /** All of standard input. */
  readInput(): Promise<string>
  /** The same as it came; undefined: it is more than that. */
  readBytes(most: number): Promise<Uint8Array | undefined>
  /** What a mail server that pipes a letter into the command says beside it. */
  readEnvelope(): MailEnvelope
}

interface Described extends CommandShape {
  readonly purpose: Said
  /** How it ends when something went wrong, where the usual codes are not understood; undefined: a bug. */
  readonly failed?: (problem: Problem | undefined) => ExitCode
}

/** Needs no store, or looks after it itself: start, restore, help. */
export interface OutsideCommand extends Described {
  readonly where: 'outside'
  run(here: Here): Promise<ExitCode>
}

/**
 * Runs where the owner of the data folder is: in the running server, or here when there is none. What the person said
 * is first turned into a request, plain JSON that survives the way there.
 */
export interface StoreCommand<Request = unknown> extends Described {
  /** 'reading': opened read-only beside whoever owns the folder. */
  readonly where: 'owner' | 'reading'
  ask(here: Here): Promise<Request>
  run(request: Request, world: World, voice: Voice): Promise<ExitCode>
}

export type Command = OutsideCommand | StoreCommand

/**
 * Adds the flags that say which store is meant, and forgets the type of the request: whoever hands it to run() has it
 * from ask() of the same command.
 */
export const storeCommand = <Request>(command: StoreCommand<Request>): Command =>
  ({ ...command, flags: { ...command.flags, ...storeFlags } }) as StoreCommand
