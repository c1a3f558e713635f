// Flags that several commands share.
import { settings } from '#platform/config'
import type { Flag } from './parse-argv.ts'

export const jsonFlag = {
  json: { purpose: { zh: '在标准输出给出一行 JSON', en: 'one line of JSON on standard output' } },
} as const satisfies Record<string, Flag>

/** Every setting, as the flag it can be given as, and the file with more of them. */
export const settingFlags: Readonly<Record<string, Flag>> = {
  ...Object.fromEntries(
    Object.entries(settings).map(([name, { kind, zh, en, usual }]) => [
      name,
      {
        value: kind.form,
        purpose: { zh: usual === '' ? zh : `${zh}（${usual}）`, en: usual === '' ? en : `${en} (${usual})` },
      },
    ]),
  ),
  config: {
    value: 'FILE',
    purpose: { zh: '设置文件（数据目录中的 bema.conf）', en: 'file with settings (bema.conf in the data folder)' },
  },
}

/** Those that say which store is meant. */
export const storeFlags: Readonly<Record<string, Flag>> = Object.fromEntries(
  Object.entries(settingFlags).filter(([name]) => ['data', 'database', 'config'].includes(name)),
)
