// Settings: which of several holds, and what is said when one cannot be used.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainConfig, readConfig, settingNames, settings } from './index.ts'

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bema-config-'))
  file = join(folder, 'bema.conf')
  writeFileSync(file, '# a comment\n\nport = 9000\nsite-name = "上海 # 发布"\r\n  time-zone=UTC  \n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const problemOf = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('readConfig', () => {
  it('works without any setting', () => {
    const config = readConfig({ env: {} })
    expect(config).toMatchObject({
      origin: 'http://localhost:8787',
      domain: 'localhost:8787',
      listen: { host: '127.0.0.1', port: 8787 },
      data: resolve('data'),
      database: { engine: 'sqlite' },
      posts: { limit: 140, longAllowed: false, longLimit: 2000 },
      media: { maxBytes: 16 * 1024 * 1024, maxPixels: 50_000_000, perPost: 9 },
      smtp: undefined,
      registrations: 'open',
    })
    expect(config.http.concurrent).toBeGreaterThanOrEqual(8)
  })

  it('prefers flags, then variables, then the file', () => {
    const env = { BEMA_DATA: folder, BEMA_TIME_ZONE: 'Europe/Athens', BEMA_PORT: '9001' }
    const config = readConfig({ flags: { port: '9002' }, env })
    expect(config.listen.port).toBe(9002)
    expect(config.site).toMatchObject({ timeZone: 'Europe/Athens', name: '上海 # 发布' })
    expect(readConfig({ env: { BEMA_CONFIG: file } }).listen.port).toBe(9000)
    expect(readConfig({ flags: { config: file, data: '/elsewhere' }, env: {} }).data).toBe('/elsewhere')
  })

  it('takes an empty variable as not set', () => {
    expect(readConfig({ env: { BEMA_PORT: '' } }).listen.port).toBe(8787)
  })

  it('takes host and port of the public address for the domain', () => {
    expect(readConfig({ flags: { origin: 'https://weibo.example.gov/' }, env: {} })).toMatchObject({
      origin: 'https://weibo.example.gov',
      domain: 'weibo.example.gov',
    })
  })

  it('chooses PostgreSQL and a mail server', () => {
    const env = {
      BEMA_DATABASE: 'postgres://bema:hidden@db/bema',
      BEMA_SMTP_URL: 'smtp://mail:25',
      BEMA_ORIGIN: 'https://a.example',
    }
    expect(readConfig({ env })).toMatchObject({
      database: { engine: 'postgres', url: 'postgres://bema:hidden@db/bema', pool: 20 },
      smtp: { url: 'smtp://mail:25', from: 'Bema <noreply@a.example>' },
    })
  })

  it.each([
    ['port', '65536'],
    ['port', '80a'],
    ['origin', 'weibo.example.gov'],
    ['origin', 'https://weibo.example.gov/sub'],
    ['database', 'mysql://x'],
    ['time-zone', 'Mars/Olympus'],
    ['long-posts', 'perhaps'],
    ['registrations', 'half'],
    ['upload-limit', '16x'],
    ['languages', 'zh,中文'],
    ['trusted-proxies', '10.0.0.0/33'],
    ['smtp-url', 'http://mail'],
    ['data', ''],
  ])('says what to type instead of --%s %s', (name, value) => {
    const problem = problemOf(() => readConfig({ flags: { [name]: value }, env: {} }))
    expect(problem).toMatchObject({ code: 'setting_invalid', field: name, params: { from: `--${name}`, value } })
    expect((problem as Error).message).toContain(settings[name as 'port'].kind.form)
  })

  it('asks whether another name was meant', () => {
    const variable = problemOf(() => readConfig({ env: { BEMA_PROT: '1' } }))
    expect(variable).toMatchObject({ code: 'setting_unknown', params: { setting: 'BEMA_PROT', meant: 'BEMA_PORT' } })
    writeFileSync(join(folder, 'wrong.conf'), 'timezone = UTC')
    const line = problemOf(() => readConfig({ flags: { config: join(folder, 'wrong.conf') }, env: {} }))
    expect(line).toMatchObject({ code: 'setting_unknown', params: { setting: 'timezone', meant: 'time-zone' } })
  })

  it('names the line of the file that is no setting, and the file that is missing', () => {
    writeFileSync(join(folder, 'odd.conf'), 'port = 1\n!!\n')
    const line = problemOf(() => readConfig({ flags: { config: join(folder, 'odd.conf') }, env: {} }))
    expect(line).toMatchObject({ code: 'settings_file_line', params: { line: 2 } })
    const missing = problemOf(() => readConfig({ env: { BEMA_CONFIG: join(folder, 'none.conf') } }))
    expect(missing).toMatchObject({ code: 'settings_file_missing' })
  })
})

describe('explainConfig', () => {
  it('shows every setting, where it came from, and no password', () => {
    const env = { BEMA_CONFIG: file, BEMA_DATABASE: 'postgres://bema:hidden@db/bema' }
    const rows = explainConfig({ flags: { host: '0.0.0.0' }, env })
    expect(rows.map(({ name }) => name)).toEqual(settingNames)
    const row = (name: string): unknown => rows.find((one) => one.name === name)
    expect(row('host')).toMatchObject({ value: '0.0.0.0', source: 'flag', from: '--host' })
    expect(row('database')).toMatchObject({
      value: 'postgres://bema:…@db/bema',
      source: 'variable',
      from: 'BEMA_DATABASE',
    })
    expect(row('port')).toMatchObject({ value: '9000', source: 'file', from: file })
    expect(row('log-level')).toMatchObject({
      value: 'info',
      source: 'usual',
      flag: '--log-level',
      variable: 'BEMA_LOG_LEVEL',
    })
  })

  it('has words in both languages for every setting, and usual values of their kind', () => {
    for (const name of settingNames) {
      expect(settings[name].zh, name).toMatch(/\p{Script=Han}/u)
      expect(settings[name].en, name).toMatch(/^[\w ,:;.'/–-]+$/)
      expect(settings[name].kind.read(settings[name].usual), name).toBeDefined()
    }
  })
})
