// Measures scenarios and prints what came out: bench.ts [scenario…] [--json] [--quick] [--engine E] [--world W,…] [--profile FOLDER]
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Engine } from '#platform/db'
import { machineOf } from './machine.ts'
import { topEntries } from './profile.ts'
import { addToReport } from './report.ts'
import { furtherFigures, resultLine, type ResultLine } from './result-line.ts'
import { say } from './said.ts'
import { quickPace, usualPace, type Bench, type Scenario } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { root } from './server/child.ts'
import { isWorldName, worldShapes, type WorldName } from './world/shape.ts'

const order = scenarios.map(({ name }) => name)

class Refused extends Error {}

const readArgs = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'sqlite' },
      world: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  const unknown = positionals.filter((name) => !order.includes(name))
  if (unknown.length > 0) throw new Refused(`${unknown.join(', ')}: ${order.join(' ')}`)
  if (values.engine !== 'sqlite' && values.engine !== 'postgres') throw new Refused(`--engine: sqlite postgres`)
  const worlds = values.world?.split(',') ?? []
  const cities = Object.values(worldShapes).flatMap(({ kind, name }) => (kind === 'city' ? [name] : []))
  if (!worlds.every((world) => isWorldName(world) && cities.includes(world))) {
    throw new Refused(`--world: ${cities.join(' ')}`)
  }
  const engine: Engine = values.engine
  const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  return { ...values, engine, chosen, worlds: worlds as WorldName[] }
}

type Wishes = ReturnType<typeof readArgs>

const benchOf = ({ engine, quick }: Wishes, world: WorldName | undefined, profile: string | undefined): Bench => ({
  engine,
  pace: quick ? quickPace : usualPace,
  profile,
  world(usual) {
    const isCity = worldShapes[usual].kind === 'city'
    if (quick) return isCity ? 'tiny' : 'tiny-celebrity'
    return isCity ? (world ?? usual) : usual
  },
})

const print = (line: ResultLine): void => {
  const cells = [
    line.scenario.padEnd(19),
    line.world.padStart(9),
    String(line.limit ?? '–').padStart(8),
    String(line.rate).padStart(8),
    String(line.rate_ratio ?? '–').padStart(8),
    String(line.cpu_ratio ?? '–').padStart(8),
    String(line.p50_ms).padStart(8),
    String(line.p99_ms).padStart(8),
    String(line.rss_mb).padStart(7),
  ]
  console.log(cells.join(' '))
  const further = furtherFigures(line)
  if (further !== '') console.log(`  ${further}`)
}

const HEAD = 'scenario                world    limit     rate    ratio      cpu      p50      p99      MB'

const measure = async (wishes: Wishes, scenario: Scenario, world: WorldName | undefined): Promise<ResultLine> => {
  const profile = wishes.profile === undefined ? undefined : path.resolve(wishes.profile, scenario.name)
  if (profile !== undefined) mkdirSync(profile, { recursive: true })
  say(`正在测量 ${scenario.name}……`, `${scenario.name}: ${scenario.purpose} …`)
  const result = await scenario.run(benchOf(wishes, world, profile))
  if (profile !== undefined) console.error(topEntries(profile))
  return { ...resultLine(scenario.name, wishes.engine, result), ...machineOf(wishes.engine) }
}

const main = async (): Promise<number> => {
  const wishes = readArgs()
  execFileSync(process.execPath, [path.join(root, 'scripts/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
  say(
    '频率限制已关闭，同时处理的请求放宽到 1,024（overload 除外）',
    'rate limits are off and 1,024 requests are admitted at once (but for overload)',
  )
  if (!wishes.json) console.log(HEAD)
  const lines: ResultLine[] = []
  let failed = 0
  for (const scenario of wishes.chosen) {
    for (const world of wishes.worlds.length === 0 ? [undefined] : wishes.worlds) {
      try {
        const line = await measure(wishes, scenario, world)
        lines.push(line)
        if (wishes.json) console.log(JSON.stringify(line))
        else print(line)
      } catch (error) {
        failed++
        const whole = error instanceof Error ? (error.stack ?? error.message) : String(error)
        say(`${scenario.name} 失败：${whole}`, `${scenario.name} failed: ${whole}`)
        if (wishes.json) console.log(JSON.stringify({ scenario: scenario.name, engine: wishes.engine, failed: true }))
      }
    }
  }
  if (!wishes.quick && wishes.profile === undefined && lines.length > 0) addToReport(lines, order)
  return failed === 0 ? 0 : 1
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Refused)) throw error
  say(`可用的值——${error.message}`, `known are – ${error.message}`)
  process.exitCode = 2
}
process.exit()
