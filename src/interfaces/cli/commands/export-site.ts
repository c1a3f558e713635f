// export site <file>: the whole site as lines of JSON that need neither this engine nor this program to be read.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'

interface Request {
  readonly file: string
  readonly json: boolean
}

export const exportSite = storeCommand<Request>({
  name: 'export site',
  where: 'owner',
  operands: ['file'],
  purpose: {
    zh: '把整个站点导出为一行一条的 JSON（.gz 则压缩），可导入另一种数据库',
    en: 'the whole site as lines of JSON (packed as .gz), to be imported on either engine',
  },
  flags: { ...jsonFlag },

  async ask({ words, path }) {
    return { file: path(words.operands[0] ?? ''), json: words.switches.has('json') }
  },

  async run({ file, json }, world, voice) {
    const written = await world.exportSite(file, voice)
    voice.progress(undefined)
    const { rows, files, sha256, waiting } = written
    voice.say({
      zh: `已导出到 ${file}（${rows.toLocaleString('zh')} 行，${files} 个文件，摘要 ${sha256}）；其中含有密钥，请妥善保管`,
      en: `exported to ${file} (${rows.toLocaleString('en')} rows, ${files} files, digest ${sha256}); it holds secrets: keep it safe`,
    })
    if (waiting > 0) {
      voice.say({
        zh: `有 ${waiting} 个事件尚未处理，由其产生的通知等不在文件中；站点空闲时再导出一次即可`,
        en: `${waiting} events were not handled yet, and what follows from them (notices, letters) is not in the file; export again when the site is quiet`,
      })
    }
    if (json) voice.out(JSON.stringify({ file, ...written }))
    return 0
  },
})
