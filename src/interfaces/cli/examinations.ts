// What the doctor looks at: store, counts, disk, rights, clocks, search index.
import { stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '#core/clock'
import { wrongFollowCounts } from '#domain/accounts'
import { sayDay, type Calendars } from '#domain/calendars'
import { wrongCounts } from '#domain/posts'
import type { Search } from '#domain/search'
import type { Config } from '#platform/config'
import { clockAhead, durabilityFaults, integrityFaults, pendingMigrations, type Database } from '#platform/db'
import type { Finding } from './program.ts'
import type { Said } from './said.ts'

export interface ExaminationNeeds {
  readonly config: Config
  readonly clock: Clock
  readonly db: Database
  readonly search: Pick<Search, 'behind'>
  readonly calendars: Pick<Calendars, 'ending'>
}

const GIGABYTE = 1e9
/** Below this the disk is soon full; below a tenth of it writing is about to fail. */
const ENOUGH_BYTES = 2 * GIGABYTE
const CLOCK_SLACK_MILLIS = 5_000

const good = (name: string, said: Said): Finding => ({ name, state: 'good', said })
const warning = (name: string, said: Said): Finding => ({ name, state: 'warning', said })
const bad = (name: string, said: Said): Finding => ({ name, state: 'bad', said })

const examineIntegrity = async ({ db }: ExaminationNeeds): Promise<Finding> => {
  const faults = await integrityFaults(db)
  if (faults.length === 0) return good('integrity', { zh: '数据库完整', en: 'the database is whole' })
  return bad('integrity', {
    zh: `数据库有误：${faults.join('；')}`,
    en: `the database is damaged: ${faults.join('; ')}`,
  })
}

const examineDurability = async ({ db }: ExaminationNeeds): Promise<Finding> => {
  const faults = await durabilityFaults(db)
  if (faults.length === 0) return good('durability', { zh: '应答前数据已落盘', en: 'what is answered is on the disk' })
  const names = faults.join(', ')
  return bad('durability', { zh: `已应答的写入可能丢失：${names}`, en: `answered writes may be lost: ${names}` })
}

const examineMigrations = async ({ db }: ExaminationNeeds): Promise<Finding> => {
  const { missing, strange } = await pendingMigrations(db)
  if (strange.length > 0) {
    const names = strange.join(', ')
    return bad('migrations', {
      zh: `数据库与程序版本不符：${names}`,
      en: `the database is not of this version: ${names}`,
    })
  }
  if (missing.length > 0) {
    const names = missing.join(', ')
    return warning('migrations', { zh: `待升级：${names}`, en: `not applied yet (./bema db migrate): ${names}` })
  }
  return good('migrations', { zh: '数据库为当前版本', en: 'the database is of this version' })
}

const examineCounts = async ({ db }: ExaminationNeeds): Promise<Finding> => {
  const wrong = [...(await wrongCounts(db.longRead)), ...(await wrongFollowCounts(db.longRead))]
  if (wrong.length === 0) return good('counts', { zh: '各项计数与重新统计一致', en: 'every count equals its recount' })
  const first = wrong.slice(0, 5).map(({ what, id }) => `${what} ${id}`)
  return bad('counts', {
    zh: `${wrong.length} 项计数与重新统计不符，如 ${first.join('、')}`,
    en: `${wrong.length} counts differ from their recount, such as ${first.join(', ')}`,
  })
}

const examineDisk = async ({ config }: ExaminationNeeds): Promise<Finding> => {
  const { bavail, bsize } = await statfs(config.data)
  const free = bavail * bsize
  const size = `${(free / GIGABYTE).toFixed(1)} GB`
  if (free >= ENOUGH_BYTES) return good('disk', { zh: `磁盘剩余 ${size}`, en: `${size} free on the disk` })
  const low = free < ENOUGH_BYTES / 10 ? bad : warning
  return low('disk', { zh: `磁盘仅剩 ${size}`, en: `only ${size} free on the disk` })
}

/** What lies in the data folder is its owner's alone. */
const examineRights = async ({ config }: ExaminationNeeds): Promise<Finding> => {
  const open: string[] = []
  for (const name of ['', 'bema.db', 'secrets.json', 'control.sock', 'media', 'mail']) {
    const file = path.join(config.data, name)
    const mode = await stat(file).then(
      (found) => found.mode,
      () => 0,
    )
    // inside a closed folder only the secrets have to be closed themselves
    if ((mode & 0o077) !== 0 && (name === '' || name === 'secrets.json' || name === 'control.sock')) open.push(file)
  }
  if (open.length === 0)
    return good('rights', { zh: '数据目录仅限所有者访问', en: 'the data folder is its owner’s alone' })
  const names = open.join(', ')
  return warning('rights', { zh: `其他用户可访问：${names}`, en: `other users of this machine may open ${names}` })
}

const examineClock = async ({ config, clock, db }: ExaminationNeeds): Promise<Finding> => {
  const now = clock.now()
  const written = await stat(path.join(config.data, 'bema.db')).then(
    (found) => found.mtimeMs,
    () => now,
  )
  const wrongBy = Math.max(Math.abs(await clockAhead(db, now)), written - now)
  if (wrongBy <= CLOCK_SLACK_MILLIS) return good('clock', { zh: '时钟正常', en: 'the clock agrees with the store' })
  const seconds = Math.round(wrongBy / 1000)
  return bad('clock', { zh: `时钟与数据库相差 ${seconds} 秒`, en: `the clock and the store differ by ${seconds} s` })
}

const examineSearch = async ({ search }: ExaminationNeeds): Promise<Finding> =>
  (await search.behind())
    ? warning('search', {
        zh: '搜索索引尚未补全，服务器运行时自动补全',
        en: 'the search index is behind; a running server catches up',
      })
    : good('search', { zh: '搜索索引完整', en: 'the search index is complete' })

/** A due date in a year whose holidays nobody knew is wrong by them. */
const examineCalendars = async ({ db, calendars }: ExaminationNeeds): Promise<Finding> => {
  if ((await pendingMigrations(db)).missing.length > 0)
    return warning('calendars', {
      zh: '数据库升级后才能检查工作日历',
      en: 'calendars can be looked at when the database is of this version',
    })
  const ending = await calendars.ending()
  if (ending.length === 0)
    return good('calendars', { zh: '工作日历覆盖所需年份', en: 'the calendars in use know the days that come' })
  const list = ending.map(({ code, year, knownUntil }) => ({ code, year, until: sayDay(knownUntil) }))
  return warning('calendars', {
    zh: `工作日历缺少节假日安排：${list.map(({ code, year, until }) => `${code} 缺 ${year} 年（截至 ${until}）`).join('；')}；请用 ./bema calendar install 更新`,
    en: `a calendar does not know the days that come (./bema calendar install): ${list.map(({ code, year, until }) => `${code} knows nothing of ${year}, its days end with ${until}`).join('; ')}`,
  })
}

/** In the order in which they are made: the quick ones first. */
export const examinationsOf = (needs: ExaminationNeeds): readonly (() => Promise<Finding>)[] =>
  [
    examineDisk,
    examineRights,
    examineClock,
    examineMigrations,
    examineSearch,
    examineCalendars,
    examineDurability,
    examineIntegrity,
    examineCounts,
  ].map((examine) => () => examine(needs))
