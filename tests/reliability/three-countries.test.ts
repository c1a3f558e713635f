// Three countries of different depth and ranks in one report, through the command: no line of the program knows one.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshPostgres, postgresRuns } from '#testing/engines'
import { thirdFiles, thirdHead } from '#testing/third-country'
import { beginBema, bema, newPlace, type Place } from './server-process.ts'

const packs = path.resolve(import.meta.dirname, '../../packs')

interface Split {
  readonly bodies: number
  readonly officials: number
}
interface Report {
  readonly accounts: Split
  readonly packs: readonly { readonly code: string }[]
  readonly byRank: readonly (Split & { readonly scale: string; readonly orAbove: Split })[]
  readonly withoutRank: Split
  readonly byBand: readonly Split[]
  readonly byPlatform: readonly (Split & { readonly platform: string })[]
  readonly byKind: readonly Split[]
  readonly byDivision: readonly Split[]
  readonly withoutDivision: Split
  readonly byFunction: readonly Split[]
  readonly withoutFunction: Split
  readonly activity: Readonly<Record<'active' | 'dormant' | 'neverPosted' | 'unknown', Split>>
  readonly openings: readonly (Split & { readonly sum: Split })[]
}

const sum = (...splits: readonly Split[]): Split =>
  splits.reduce(
    (all, { bodies, officials }) => ({ bodies: all.bodies + bodies, officials: all.officials + officials }),
    {
      bodies: 0,
      officials: 0,
    },
  )

const place: Place = newPlace()
let third = ''

beforeAll(async () => {
  third = path.join(path.dirname(place.data), 'lemuria')
  mkdirSync(third)
  writeFileSync(path.join(third, 'pack.json'), JSON.stringify(thirdHead()))
  for (const [file, lines] of Object.entries(thirdFiles()))
    writeFileSync(path.join(third, file), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
})

describe('three countries', () => {
  it('are installed from folders, the largest in less than ten seconds', { timeout: 120_000 }, async () => {
    await bema(place, ['version'])
    const startedAt = performance.now()
    const china = await bema(place, ['pack', 'install', path.join(packs, 'china')])
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(china).toMatchObject({ code: 0 })
    expect((await bema(place, ['pack', 'install', path.join(packs, 'united-states')])).code).toBe(0)
    expect((await bema(place, ['pack', 'install', third])).code).toBe(0)
    expect((await bema(place, ['registry', 'synth', 'china-2011'])).code).toBe(0)
  })

  it('stand in one report whose sums are true, in every format', { timeout: 60_000 }, async () => {
    const { code, out } = await bema(place, ['census', '--format', 'json'])
    expect(code).toBe(0)
    const report = JSON.parse(out) as Report
    const { accounts } = report
    expect(report.packs.map((pack) => pack.code).sort()).toEqual(['china-2011', 'cn', 'lm', 'us'])
    // Lemuria has two accounts, China 20,000; the others are those of the United States
    expect(sum(...report.byPlatform)).toEqual(accounts)
    const lemuria = report.byPlatform.find(({ platform }) => platform === 'lm-shells')
    expect(lemuria).toMatchObject({ bodies: 1, officials: 1 })
    expect(accounts.bodies + accounts.officials).toBeGreaterThan(21_000)

    expect(sum(...report.byRank, report.withoutRank)).toEqual(accounts)
    expect(sum(...report.byBand, report.withoutRank)).toEqual(accounts)
    expect(sum(...report.byKind)).toEqual(accounts)
    expect(sum(...report.byDivision, report.withoutDivision)).toEqual(accounts)
    expect(sum(...report.byFunction, report.withoutFunction)).toEqual(accounts)
    expect(
      sum(...Object.entries(report.activity).flatMap(([name, split]) => (name === 'dormantDays' ? [] : split))),
    ).toEqual(accounts)
    expect(report.openings.at(-1)?.sum).toEqual(accounts)
    const scales = Map.groupBy(report.byRank, ({ scale }) => scale)
    expect([...scales.keys()].sort()).toEqual(['cn/leading-posts', 'lm/circles', 'us/government'])
    expect([...scales.values()].map((levels) => levels.length)).not.toContain(0)
    for (const levels of scales.values()) expect(levels.at(-1)?.orAbove).toEqual(sum(...levels))

    const total = accounts.bodies + accounts.officials
    const csv = await bema(place, ['census', '--format', 'csv'])
    const rows = csv.out
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    expect(rows[1]).toEqual(['total', 'accounts', String(accounts.bodies), String(accounts.officials), String(total)])
    for (const [, , bodies, officials, both] of rows.slice(1))
      expect(Number(bodies) + Number(officials)).toBe(Number(both))

    const text = await bema(place, ['census'])
    expect(text.out).toContain(total.toLocaleString('en'))
    const page = await bema(place, ['census', '--format', 'html'])
    expect(page.out).toContain(total.toLocaleString('en'))
    const lemurian = await bema(place, ['census', '--format', 'json', '--platform', 'lm-shells'])
    expect((JSON.parse(lemurian.out) as Report).accounts).toEqual({ bodies: 1, officials: 1 })
  })
})

it.runIf(postgresRuns())(
  'two processes that install one pack into one store at once: one does it, the other finds nothing to do',
  { timeout: 120_000 },
  async () => {
    const env = { BEMA_DATABASE: await freshPostgres() }
    await bema(newPlace(env), ['db', 'migrate'])
    const both = [newPlace(env), newPlace(env)].map((one) =>
      beginBema(one, ['pack', 'install', path.join(packs, 'china'), '--json']),
    )
    const ended = await Promise.all(both.map((one) => one.ended))
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    expect(ended.map(({ out }) => (JSON.parse(out) as { outcome: string }).outcome).sort()).toEqual([
      'installed',
      'unchanged',
    ])
  },
)
