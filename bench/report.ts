// bench/report.md: the newest line of each scenario, engine and world, as a table and as lines for programs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { furtherFigures, type ResultLine } from './result-line.ts'

const reportFile = path.join(import.meta.dirname, 'report.md')

const linesOf = (text: string): ResultLine[] =>
  (/```jsonl\n([^]*?)```/.exec(text)?.[1] ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ResultLine)

const table = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => (cell === null ? '–' : String(cell))).join(' | ')} |`)
    .join('\n')

const amount = (value: number | null): string | null => value?.toLocaleString('en') ?? null

const mainTable = (lines: readonly ResultLine[]): string =>
  table(
    [
      'scenario',
      'engine',
      'world',
      'limit/s',
      'rate/s',
      'rate_ratio',
      'cpu_ratio',
      'CPU µs',
      'p50 ms',
      'p99 ms',
      'MB',
      'further',
      'commit',
    ],
    lines.map((line) => [
      line.scenario,
      line.engine,
      line.world,
      amount(line.limit),
      amount(line.rate),
      line.rate_ratio,
      line.cpu_ratio,
      amount(line.cpu_us),
      line.p50_ms,
      line.p99_ms,
      line.rss_mb,
      furtherFigures(line),
      line['commit'] ?? null,
    ]),
  )

/** Scenarios that were measured in worlds of several sizes: what a request costs in each. */
const growthTable = (lines: readonly ResultLine[]): string => {
  const sizes = [...new Set(lines.map(({ accounts }) => accounts))].sort((one, other) => one - other)
  const kinds = [...new Set(lines.map(({ scenario, engine }) => `${scenario} (${engine})`))]
  const rows = kinds.flatMap((kind) => {
    const own = lines.filter(({ scenario, engine }) => `${scenario} (${engine})` === kind)
    if (own.length < 2) return []
    return [[kind, ...sizes.map((size) => own.find(({ accounts }) => accounts === size)?.cpu_us ?? null)]]
  })
  if (rows.length === 0) return ''
  const head = ['CPU µs per request', ...sizes.map((size) => `${size.toLocaleString('en')} accounts`)]
  return `\n## Growth\n\n${table(head, rows)}\n`
}

const machines = (lines: readonly ResultLine[]): string => {
  const all = lines.map(
    (line) =>
      `- ${line['at']} UTC, commit ${line['commit']}: ${line['cpu']}, ${line['cores']} cores, ${line['memory_gb']} GB, ` +
      `Node ${line['node']}, ${line['engine_version']}`,
  )
  return [...new Set(all)].sort().join('\n')
}

const text = (lines: readonly ResultLine[]): string => `# What was measured

Written by \`./bema bench\`; what each figure means stands in [docs/bench.md](../docs/bench.md). The load generator runs on
the same machine. Rate limits are switched off and 1,024 requests are admitted at once, but for \`overload\`, which keeps
the usual guard.

${mainTable(lines)}
${growthTable(lines)}
## Machines

${machines(lines)}

## For programs

\`\`\`jsonl
${lines.map((line) => JSON.stringify(line)).join('\n')}
\`\`\`
`

/** @param order names of the scenarios, first to last */
export const addToReport = (fresh: readonly ResultLine[], order: readonly string[]): void => {
  const keyOf = ({ scenario, engine, world }: ResultLine): string => `${scenario} ${engine} ${world}`
  const kept = existsSync(reportFile) ? linesOf(readFileSync(reportFile, 'utf8')) : []
  const all = new Map([...kept, ...fresh].map((line) => [keyOf(line), line]))
  const sorted = [...all.values()].sort(
    (one, other) =>
      order.indexOf(one.scenario) - order.indexOf(other.scenario) ||
      (one.engine === other.engine ? one.accounts - other.accounts : one.engine === 'sqlite' ? -1 : 1),
  )
  writeFileSync(reportFile, text(sorted))
}
