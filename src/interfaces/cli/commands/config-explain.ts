// config --explain: every setting, its value and where it comes from.
import { Problem } from '#core/problem'
import type { OutsideCommand } from '../command.ts'
import { jsonFlag, settingFlags } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'
import type { Said } from '../said.ts'

export const configExplain: OutsideCommand = {
  name: 'config',
  where: 'outside',
  operands: [],
  purpose: { zh: '列出每项设置、其取值与来源', en: 'every setting, its value and where it comes from' },
  flags: {
    explain: { purpose: { zh: '列出设置', en: 'list the settings' } },
    ...jsonFlag,
    ...settingFlags,
  },

  async run({ words, voice, program }) {
    if (!words.switches.has('explain'))
      throw new Problem<CommandProblem>('explain_missing', 'Say: ./bema config --explain')
    const rows = program.explain(words.values)
    if (words.switches.has('json')) {
      voice.out(
        JSON.stringify(
          Object.fromEntries(rows.map(({ name, value, source, from }) => [name, { value, source, from }])),
        ),
      )
      return 0
    }
    const where: Said = { zh: '默认', en: 'usual value' }
    for (const { name, value, from, variable, form, zh, en } of rows) {
      voice.say({ zh: `# ${zh}（${variable}：${form}）`, en: `# ${en} (${variable}: ${form})` })
      voice.out(`${name} = ${value}`)
      voice.say({ zh: `#   来源：${from === '' ? where.zh : from}`, en: `#   from: ${from === '' ? where.en : from}` })
    }
    return 0
  },
}
