// One line of the result, as programs read it.
import type { Engine } from '#platform/db'
import type { Result } from './scenario.ts'
import { worldShapes } from './world/shape.ts'

export interface ResultLine {
  readonly scenario: string
  readonly engine: Engine
  readonly world: string
  readonly accounts: number
  /** A second. null: the scenario has no limit. */
  readonly limit: number | null
  readonly rate: number
  readonly rate_ratio: number | null
  readonly cpu_ratio: number | null
  readonly cpu_us: number
  readonly limit_cpu_us: number | null
  readonly p50_ms: number
  readonly p99_ms: number
  readonly rss_mb: number
  readonly compared: number
  /** Figures of this scenario alone. */
  readonly [more: string]: number | string | null
}

/** Three digits tell enough. */
const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
const part = (one: number, of: number): number | null => (one === 0 || of === 0 ? null : rounded(one / of))
const unlessNone = (value: number): number | null => (value === 0 ? null : rounded(value))

export const resultLine = (scenario: string, engine: Engine, result: Result): ResultLine => ({
  scenario,
  engine,
  world: result.world,
  accounts: worldShapes[result.world].accounts,
  limit: unlessNone(result.limit),
  rate: rounded(result.rate),
  rate_ratio: part(result.rate, result.limit),
  cpu_ratio: part(result.limitCpu, result.cpu),
  cpu_us: rounded(result.cpu),
  limit_cpu_us: unlessNone(result.limitCpu),
  p50_ms: rounded(result.p50),
  p99_ms: rounded(result.p99),
  rss_mb: Math.round(result.rss / 1e6),
  compared: result.compared,
  ...Object.fromEntries(Object.entries(result.more ?? {}).map(([name, value]) => [name, rounded(value)])),
})

const ALWAYS = new Set(
  [
    'scenario engine world accounts limit rate rate_ratio cpu_ratio cpu_us limit_cpu_us p50_ms p99_ms rss_mb compared',
    'at commit node engine_version cpu cores memory_gb',
  ]
    .join(' ')
    .split(' '),
)

/** Those that only this scenario has, as text. */
export const furtherFigures = (line: ResultLine): string =>
  Object.entries(line)
    .filter(([name]) => !ALWAYS.has(name))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
