// backup <file>: database, media and secrets in one file, also while the server runs.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'

interface Request {
  readonly file: string
  readonly json: boolean
}

export const backup = storeCommand<Request>({
  name: 'backup',
  where: 'owner',
  operands: ['file'],
  purpose: {
    zh: '备份数据库、媒体与密钥到一个文件，服务器可保持运行',
    en: 'database, media and secrets into one file, also while running',
  },
  flags: { ...jsonFlag },

  async ask({ words, path }) {
    return { file: path(words.operands[0] ?? ''), json: words.switches.has('json') }
  },

  async run({ file, json }, world, voice) {
    const { bytes, files } = await world.backup(file, voice)
    voice.progress(undefined)
    const size = (locale: 'zh' | 'en'): string =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1e6)
    voice.say({
      zh: `已备份到 ${file}（${files} 个文件，${size('zh')}）；其中含有密钥，请妥善保管`,
      en: `backed up to ${file} (${files} files, ${size('en')}); it holds secrets: keep it safe`,
    })
    if (json) voice.out(JSON.stringify({ file, files, bytes }))
    return 0
  },
})
