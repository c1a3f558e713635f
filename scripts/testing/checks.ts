// Every check that is not a test: types, lint, format, laws, what nobody uses.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { run, type Finished } from './run.ts'

export interface Check {
  readonly name: string
  /** Relative to the root: a script that Node runs. */
  readonly script: string
  readonly argv: readonly string[]
}

const browserTypes = 'src/interfaces/web/browser/tsconfig.json'

const all: readonly Check[] = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', argv: ['-p', '.'] },
  { name: 'types of browser scripts', script: 'node_modules/typescript/bin/tsc', argv: ['-p', browserTypes] },
  { name: 'lint', script: 'node_modules/oxlint/bin/oxlint', argv: ['-f', 'unix'] },
  { name: 'format', script: 'node_modules/oxfmt/bin/oxfmt', argv: ['--check'] },
  { name: 'arrows', script: 'scripts/check-arrows.ts', argv: [] },
  { name: 'laws', script: 'scripts/check-laws.ts', argv: [] },
  { name: 'unused code', script: 'node_modules/knip/bin/knip.js', argv: ['--no-progress'] },
]

/** Runs the checks one after the other; `report` hears each outcome as it comes. */
export const runChecks = async (
  root: string,
  report: (check: Check, outcome: Finished, millis: number) => void,
): Promise<void> => {
  for (const check of all) {
    if (check.argv.includes(browserTypes) && !existsSync(path.join(root, browserTypes))) continue
    const startedAt = performance.now()
    const outcome = await run([process.execPath, path.join(root, check.script), ...check.argv], { cwd: root })
    report(check, outcome, performance.now() - startedAt)
  }
}
