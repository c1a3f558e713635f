// The kinds of values a setting can have: how each is read from text, and what to type when it cannot be.
import { isAbsolute, resolve } from 'node:path'

export interface SettingKind<Value> {
  /** What may be typed, in a form that needs no translation. */
  readonly form: string
  /** undefined: the text is not of this kind. */
  read(text: string): Value | undefined
}

export const words: SettingKind<string> = { form: '…', read: (text) => text }

/** Stands in numbers that are read over a telephone. */
export const shortName: SettingKind<string> = {
  form: 'A-Z, 0-9, 1 to 8 of them',
  read: (text) => (/^[a-z0-9]{1,8}$/i.test(text) ? text : undefined),
}

export const integer = (least: number, most: number): SettingKind<number> => ({
  form: `${least} … ${most}`,
  read(text) {
    const value = Number(text.replaceAll('_', ''))
    return /^\d[\d_]*$/.test(text) && value >= least && value <= most ? value : undefined
  },
})

const sizes: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

/** 16777216, 16384k, 16m. */
export const bytes = (least: number): SettingKind<number> => ({
  form: '16m, 512k, 1048576',
  read(text) {
    const [, digits, unit] = /^(\d+)\s*([kmg]?)i?b?$/i.exec(text) ?? []
    const size = Number(digits) * (sizes[(unit ?? '').toLowerCase()] ?? Number.NaN)
    return digits !== undefined && Number.isSafeInteger(size) && size >= least ? size : undefined
  },
})

export interface Rate {
  readonly most: number
  readonly windowMillis: number
}

/** 300/5m: three hundred in five minutes. */
export const rate: SettingKind<Rate> = {
  form: '300/5m, 30/1h, 10/30s',
  read(text) {
    const [, most, length, unit] = /^(\d{1,7})\s*\/\s*(\d{1,4})([smh])$/.exec(text) ?? []
    const windowMillis = Number(length) * ({ s: 1_000, m: 60_000, h: 3_600_000 }[unit ?? ''] ?? Number.NaN)
    return most !== undefined && Number(most) > 0 && windowMillis > 0 ? { most: Number(most), windowMillis } : undefined
  },
}

export const truth: SettingKind<boolean> = {
  form: 'yes | no',
  read(text) {
    if (/^(yes|true|on|1)$/i.test(text)) return true
    return /^(no|false|off|0)$/i.test(text) ? false : undefined
  },
}

export const choice = <Value extends string>(...values: readonly Value[]): SettingKind<Value> => ({
  form: values.join(' | '),
  read: (text) => values.find((value) => value === text.toLowerCase()),
})

/** Separated by commas or blanks. */
export const list = (form: string, accepts: (item: string) => boolean): SettingKind<readonly string[]> => ({
  form,
  read(text) {
    const items = text.split(/[\s,]+/).filter((item) => item !== '')
    return items.every(accepts) ? items : undefined
  },
})

export const folder: SettingKind<string> = {
  form: '/path/to/folder',
  read: (text) => (text === '' ? undefined : isAbsolute(text) ? text : resolve(text)),
}

/** A URL of one of the schemes; '' where the setting may be left out. */
export const url = (...schemes: readonly string[]): SettingKind<string> => ({
  form: schemes.map((scheme) => `${scheme}://…`).join(' | '),
  read(text) {
    if (text === '') return text
    return URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)) ? text : undefined
  },
})

/** A public address: scheme, host and port only. */
export const address: SettingKind<string> = {
  form: 'https://weibo.example.gov',
  read(text) {
    if (text === '') return text
    if (!URL.canParse(text)) return undefined
    const { protocol, origin, pathname, search, hash, username } = new URL(text)
    const bare = pathname === '/' && search === '' && hash === '' && username === ''
    return bare && (protocol === 'https:' || protocol === 'http:') ? origin : undefined
  },
}

export const timeZone: SettingKind<string> = {
  form: 'Asia/Shanghai, Europe/Athens, UTC',
  read(text) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
    } catch {
      return undefined
    }
  },
}

export const database: SettingKind<string> = {
  form: 'sqlite | postgres://user@host/name',
  read: (text) => (text === 'sqlite' ? text : /^postgres(ql)?:\/\/.+/.test(text) ? text : undefined),
}
