// pack install <folder>: brings a pack of registry data into the store, all of it or nothing.
import { folderPack } from '#domain/offices'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { sayPackReport } from '../pack-report.ts'

interface Request {
  readonly path: string
  readonly json: boolean
}

const outcomeWords = {
  installed: { zh: '已安装', en: 'installed' },
  changed: { zh: '已更新', en: 'changed what was there' },
  unchanged: { zh: '与已安装的相同，无改动', en: 'is the same as what is there: nothing was changed' },
  refused: { zh: '未安装任何内容', en: 'nothing was installed' },
} as const

export const packInstall = storeCommand<Request>({
  name: 'pack install',
  where: 'owner',
  operands: ['folder'],
  purpose: { zh: '安装机构名录数据包，例如 packs/china', en: 'install a pack of registry data, e.g. packs/china' },
  flags: { ...jsonFlag },

  async ask({ words, path }) {
    return { path: path(words.operands[0] ?? ''), json: words.switches.has('json') }
  },

  async run({ path, json }, { offices }, voice) {
    const report = await offices.registry.installPack(folderPack(path))
    sayPackReport(report, { json }, voice)
    if (!json) voice.say(outcomeWords[report.outcome])
    return report.outcome === 'refused' ? 2 : 0
  },
})
