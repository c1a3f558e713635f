// The commands about calendars: what a person types, what she gets.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import type { CalendarVersion } from '#domain/calendars'
import { readConfig } from '#platform/config'
import { createTerminal, runCommandLine, runOrder, type Program, type World } from './index.ts'

const townHours = [{ from: 540, until: 1020 }]
const known: CalendarVersion = {
  calendar: {
    code: 'town',
    version: '1',
    labels: { zh: '镇', en: 'The town' },
    timeZone: 'Asia/Shanghai',
    weekly: { mon: townHours, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    closed: [{ from: 20_727, until: 20_733, labels: { zh: '国庆节', en: 'National Day' } }],
    worked: [{ day: 20_736, labels: { zh: '调休', en: 'worked' } }],
    workedAs: 'mon',
    known: { from: 20_454, until: 20_818 },
    source: 'a test',
    licence: 'MIT',
  },
  version: 1,
  origin: 'installed',
  installedAt: Date.UTC(2026, 0, 2),
}

/** The commands use nothing else of the world and the program. */
const fakeWorld = (asked: unknown[]): World => {
  const world: Pick<World, 'config' | 'clock' | 'calendars'> = {
    config: readConfig({ env: {} }),
    clock: systemClock,
    calendars: {
      async install(calendar, expected) {
        asked.push({ calendar: calendar.code, closed: calendar.closed.length, expected })
        return { outcome: 'changed', version: 2 }
      },
      list: async () => [known],
      versions: async (code) => (code === 'town' ? [known] : []),
    },
  }
  return world as World
}

const person = ({ server = false } = {}) => {
  const asked: unknown[] = []
  const opened: string[] = []
  const world = fakeWorld(asked)
  let [out, err] = ['', '']
  const voice = createTerminal({
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    locale: 'en',
    clock: systemClock,
    signal: new AbortController().signal,
  })
  const program: Pick<Program, 'settings' | 'openStore' | 'openControl'> = {
    settings: (flags) => readConfig({ flags, env: {} }),
    async openStore(_config, use) {
      opened.push(use)
      return { world, close: async () => {} }
    },
    openControl: async () =>
      server
        ? {
            run: async (order, { out: tell, say }) => {
              opened.push(`order ${order.command}`)
              return runOrder(order, world, { ...voice, out: tell, say: (said) => say(said[order.locale]) })
            },
          }
        : undefined,
  }
  return {
    asked,
    opened,
    async types(...argv: string[]) {
      ;[out, err] = ['', '']
      const needs = {
        program: program as Program,
        voice,
        folder: '/home/ada',
        readInput: async () => '',
        readBytes: async () => undefined,
        readEnvelope: () => ({ recipient: undefined, sender: undefined }),
      }
      const code = await runCommandLine(argv, needs)
      return { code, out, err }
    },
  }
}

describe('calendars of working days', () => {
  const cn = path.resolve(import.meta.dirname, '../../../packs/calendars/cn.json')
  const folder = mkdtempSync(path.join(tmpdir(), 'bema-calendar-'))
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  afterAll(() => rmSync(folder, { recursive: true }))
  const event = (...lines: string[]): string =>
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')

  it('a file is checked without a store, faults with their places', async () => {
    const ada = person()
    expect(await ada.types('calendar', 'check', cn)).toMatchObject({
      code: 0,
      err: expect.stringContaining('Asia/Shanghai'),
    })
    const broken = file('broken.json', readFileSync(cn, 'utf8').replace('2026-10-07', '2026-09-31'))
    expect(await ada.types('calendar', 'check', broken)).toMatchObject({
      code: 2,
      err: expect.stringContaining('2026-09-31 is no day'),
    })
    const days = file('days.ics', event('DTSTART;VALUE=DATE:20270101', 'SUMMARY:x'))
    expect(await ada.types('calendar', 'check', days)).toMatchObject({
      code: 0,
      err: expect.stringContaining('1 days closed'),
    })
    expect((await ada.types('calendar', 'check', file('none.ics', 'x'))).code).toBe(2)
    expect(await ada.types('calendar', 'check', path.join(folder, 'away.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no'),
    })
    expect(ada.opened).toEqual([])
  })

  it('is installed where the owner of the folder is', async () => {
    const ada = person({ server: true })
    expect(await ada.types('calendar', 'install', cn)).toMatchObject({
      code: 0,
      err: expect.stringContaining('keep the one they began with'),
    })
    expect(ada.opened).toEqual(['order calendar install'])
    expect(ada.asked).toEqual([{ calendar: 'cn', closed: 155, expected: undefined }])
    expect((await ada.types('calendar', 'install', file('bad.json', '{}'))).code).toBe(2)
    expect(ada.asked).toHaveLength(1)
  })

  it('days of .ics go onto a calendar, as the next version of what was read', async () => {
    const ada = person()
    const days = file('next.ics', event('DTSTART;VALUE=DATE:20270101', 'SUMMARY:x'))
    expect(await ada.types('calendar', 'install', days)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--onto'),
    })
    expect((await ada.types('calendar', 'install', days, '--onto', 'nowhere')).err).toContain('There is no calendar')
    const { code, out } = await ada.types('calendar', 'install', days, '--onto', 'town', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ code: 'town', outcome: 'changed', version: 2, ignored: 0, faults: [] })
    expect(ada.asked).toEqual([{ calendar: 'town', closed: 2, expected: 1 }])
  })

  it('are listed and shown, beside a server', async () => {
    const ada = person({ server: true })
    expect((await ada.types('calendar', 'list')).err).toContain('7 days closed, 1 worked')
    expect(JSON.parse((await ada.types('calendar', 'list', '--json')).out)).toMatchObject([
      { code: 'town', knownUntil: '2026-12-31' },
    ])
    const { out } = await ada.types('calendar', 'show', 'town', '--year', '2026')
    for (const part of [
      'Mon  09:00-17:00',
      'Tue  closed',
      '2026-10-01 – 2026-10-07  National Day',
      '2026-10-10  worked',
    ])
      expect(out).toContain(part)
    expect((await ada.types('calendar', 'show', 'town', '--year', '2027')).out).not.toContain('National Day')
    expect((await ada.types('calendar', 'show', 'town', '--year', 'x')).code).toBe(2)
    expect((await ada.types('calendar', 'show', 'nowhere')).code).toBe(2)
    expect(ada.opened).not.toContain('order calendar list')
  })
})
