// Where and with what was measured.
import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Engine } from '#platform/db'
import { root } from './server/child.ts'

const GIGABYTE = 1e9

const git = (...argv: readonly string[]): string =>
  spawnSync('git', ['-C', root, ...argv], { encoding: 'utf8' }).stdout.trim()

/** Short, with a plus when something was changed since. */
const commitOf = (): string => {
  const commit = git('rev-parse', '--short', 'HEAD')
  if (commit === '') return 'unknown'
  return git('status', '--porcelain', '--', 'src', 'migrations', 'bench/*.ts') === '' ? commit : `${commit}+`
}

const engineVersion = (engine: Engine): string => {
  if (engine === 'sqlite') return `SQLite ${process.versions['sqlite']}`
  const said = spawnSync('/usr/lib/postgresql/15/bin/postgres', ['--version'], { encoding: 'utf8' }).stdout ?? ''
  return said === '' ? 'PostgreSQL' : `PostgreSQL ${/\d+\.\d+/.exec(said)?.[0]}`
}

export const machineOf = (engine: Engine): Readonly<Record<string, string | number>> => ({
  at: new Date().toISOString().slice(0, 16).replace('T', ' '),
  commit: commitOf(),
  node: process.versions.node,
  engine_version: engineVersion(engine),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / GIGABYTE),
})
