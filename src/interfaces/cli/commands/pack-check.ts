// pack check <folder>: is a pack of registry data well formed, and does it keep the rules. Needs no store.
import { access } from 'node:fs/promises'
import { checkPack, folderPack, foldersBeside } from '#domain/offices'
import { Problem } from '#core/problem'
import type { OutsideCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { sayPackReport } from '../pack-report.ts'
import type { CommandProblem } from '../problem-words.ts'

export const packCheck: OutsideCommand = {
  name: 'pack check',
  where: 'outside',
  operands: ['folder'],
  purpose: { zh: '检查机构名录数据包', en: 'check a pack of registry data' },
  flags: { ...jsonFlag },

  async run({ words, path, voice }) {
    const folder = path(words.operands[0] ?? '')
    await access(folder).catch((cause: unknown) => {
      throw new Problem<CommandProblem>('path_missing', `There is nothing at ${folder}`, {
        params: { path: folder },
        cause,
      })
    })
    const report = await checkPack(folderPack(folder), await foldersBeside(folder))
    sayPackReport(report, { json: words.switches.has('json') }, voice)
    return report.faults.length > 0 ? 2 : 0
  },
}
