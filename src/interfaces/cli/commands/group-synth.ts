// group synth <name>: loads an example of a group that nobody ever was.
import { Problem } from '#core/problem'
import { groupExampleNames, type GroupExampleName } from '#domain/demo'
import { storeCommand } from '../command.ts'
import type { CommandProblem } from '../problem-words.ts'

export const groupSynth = storeCommand<{ readonly name: GroupExampleName }>({
  name: 'group synth',
  where: 'owner',
  operands: ['name'],
  purpose: {
    zh: `载入合成的矩阵示例（${groupExampleNames.join('、')}）`,
    en: `load a made-up example of a group (${groupExampleNames.join(', ')})`,
  },
  flags: {},

  async ask({ words }) {
    const name = groupExampleNames.find((one) => one === words.operands[0])
    if (name === undefined) {
      const values = groupExampleNames.join(', ')
      throw new Problem<CommandProblem>('value_unknown', `There is no example ${words.operands[0] ?? ''}`, {
        params: { flag: '<name>', values },
      })
    }
    return { name }
  },

  async run({ name }, { groupExamples }, voice) {
    const { loaded } = await groupExamples.load(name)
    voice.say(
      loaded
        ? { zh: `已载入 ${name}，见 /groups/${name}。`, en: `${name} is loaded; it is at /groups/${name}.` }
        : { zh: `${name} 已经在这里。`, en: `${name} is here already.` },
    )
    voice.say({ zh: '以上均为虚构，页面与报告都会注明。', en: 'All of it is made up, and pages and reports say so.' })
    return 0
  },
})
