// The face of interfaces/cli: the command line.
export { runCommandLine, runOrder } from './run-command-line.ts'
export type { Locale, Said } from './said.ts'
export { createTerminal, type Voice } from './terminal.ts'
export type { Finding, OpenStore, Program, RunningServer, World } from './program.ts'
export { worldOf, type WorldParts } from './world.ts'
export { portion } from './progress.ts'
export { demoNotes } from './demo-notes.ts'
