// The bench as it is typed, small: every figure is there, kept stores are right, and a wrong answer fails the run.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareSamples } from '../../bench/check/compare.ts'
import { quietHome } from '../../bench/check/home.store.ts'
import type { Sample } from '../../bench/load/job.ts'
import type { Site } from '../../bench/measure/site.ts'
import { openSqliteFacts, type Facts } from '../../bench/store/facts.store.ts'

const root = path.resolve(import.meta.dirname, '../..')
let cache: string
beforeAll(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'bema-bench-test-'))
})
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const run = (script: string, ...argv: readonly string[]) =>
  promisify(execFile)(process.execPath, [path.join(root, script), ...argv], {
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', BEMA_BENCH_CACHE: cache },
    maxBuffer: 64 * 1024 * 1024,
  })

describe('./bema bench --quick', { timeout: 120_000 }, () => {
  it('prints a line for each scenario with all its figures', async () => {
    const { stdout } = await run('bench/bench.ts', 'home', 'publish', 'celebrity', '--quick', '--json')
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ scenario }) => scenario)).toEqual(['home', 'publish', 'celebrity'])
    for (const line of lines) {
      expect(line['engine']).toBe('sqlite')
      for (const figure of ['limit', 'rate', 'rate_ratio', 'cpu_ratio', 'p50_ms', 'p99_ms', 'rss_mb', 'compared']) {
        expect(line[figure], `${String(line['scenario'])} ${figure}`).toBeGreaterThan(0)
      }
    }
  })

  it('kept stores in which the doctor finds nothing wrong', async () => {
    const kept = readdirSync(cache)
    expect(kept.map((name) => name.replace(/-[0-9a-f]{12}$/, '')).sort()).toEqual([
      'tiny-celebrity-sqlite',
      'tiny-sqlite',
    ])
    for (const name of kept) {
      const { stdout } = await run('dist/main.js', 'doctor', '--json', '--data', path.join(cache, name, 'data'))
      expect(JSON.parse(stdout)).toMatchObject({ ok: true })
    }
  })

  it('fails when a home is not what the store says', async () => {
    const [name = ''] = readdirSync(cache).filter((one) => one.startsWith('tiny-sqlite'))
    const facts: Facts = openSqliteFacts(path.join(cache, name, 'data'))
    const sample: Sample = { key: 'home of 2', status: 200, body: '[]', sentAt: 0, answeredAt: 0 }
    await expect(compareSamples({ facts, samples: [sample] } as unknown as Site, quietHome)).rejects.toThrow(
      /entry 0 of 0 is undefined, the store says \d+/,
    )
    await facts.close()
  })

  it('names the scenarios there are when another is asked for', async () => {
    await expect(run('bench/bench.ts', 'speed')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('home public account') as string,
    })
  })
})
