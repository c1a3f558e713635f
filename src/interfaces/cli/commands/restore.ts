// restore <file>: a backup into an empty store. Refuses while a server runs and where something is stored already.
import { Problem } from '#core/problem'
import type { OutsideCommand } from '../command.ts'
import { storeFlags } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

export const restore: OutsideCommand = {
  name: 'restore',
  where: 'outside',
  operands: ['file'],
  purpose: { zh: '把备份恢复到空的数据目录', en: 'bring a backup into an empty store' },
  flags: { ...storeFlags },

  async run({ words, voice, program, path }) {
    const config = program.settings(words.values)
    if ((await program.openControl(config.data)) !== undefined) {
      throw new Problem<CommandProblem>('server_runs', `A server runs on ${config.data}`, {
        params: { data: config.data },
      })
    }
    const { files } = await program.restore(config, path(words.operands[0] ?? ''), voice)
    voice.progress(undefined)
    voice.say({ zh: `已恢复到 ${config.data}（${files} 个文件）`, en: `restored into ${config.data} (${files} files)` })
    return 0
  },
}
