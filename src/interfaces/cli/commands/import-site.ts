// import site <file>: what `export site` wrote into an empty store. Refuses while a server runs, and where something is.
import { Problem } from '#core/problem'
import type { OutsideCommand } from '../command.ts'
import { storeFlags } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

export const importSite: OutsideCommand = {
  name: 'import site',
  where: 'outside',
  operands: ['file'],
  purpose: {
    zh: '把 export site 的文件导入空的数据目录与数据库',
    en: 'bring what `export site` wrote into an empty store',
  },
  flags: { ...storeFlags },

  async run({ words, voice, program, path }) {
    const config = program.settings(words.values)
    if ((await program.openControl(config.data)) !== undefined) {
      throw new Problem<CommandProblem>('server_runs', `A server runs on ${config.data}`, {
        params: { data: config.data },
      })
    }
    const { rows, files } = await program.importSite(config, path(words.operands[0] ?? ''), voice)
    voice.progress(undefined)
    voice.say({
      zh: `已导入 ${config.data}（${rows.toLocaleString('zh')} 行，${files} 个文件）；搜索索引将由运行中的服务器补全`,
      en: `imported into ${config.data} (${rows.toLocaleString('en')} rows, ${files} files); a running server will make the search index`,
    })
    return 0
  },
}
