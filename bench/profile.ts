// The functions in which a profiled server spent its time, from the files that Node writes at the end.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
}

interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const IDLE = new Set(['(idle)', '(program)', '(root)'])

const nameOf = ({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string => {
  const file = url.split('/').slice(-2).join('/')
  return `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`
}

const topOf = (profile: Profile, count: number): string[] => {
  const names = new Map(profile.nodes.map((node) => [node.id, nameOf(node)]))
  const micros = new Map<string, number>()
  for (const [at, id] of profile.samples.entries()) {
    const name = names.get(id) ?? ''
    if (!IDLE.has(name)) micros.set(name, (micros.get(name) ?? 0) + (profile.timeDeltas[at] ?? 0))
  }
  const busy = [...micros.values()].reduce((sum, value) => sum + value, 0)
  return [...micros]
    .sort(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([name, value]) => `${((value * 100) / busy).toFixed(1).padStart(6)} %  ${name}`)
}

/** One block for each thread, the busiest functions first: their own time, as part of all that is not idle. */
export const topEntries = (folder: string, count = 25): string =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.cpuprofile'))
    .map((file) => {
      const profile = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Profile
      return `${file}\n${topOf(profile, count).join('\n')}`
    })
    .join('\n\n')
