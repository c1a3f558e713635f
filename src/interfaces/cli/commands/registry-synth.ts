// registry synth <preset>: fills the registry with bodies, officials and accounts that nobody ever was.
import { ownPack, presetNames, presets, syntheticPack, type PresetName } from '#domain/offices'
import { Problem } from '#core/problem'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { sayPackReport } from '../pack-report.ts'
import type { CommandProblem } from '../problem-words.ts'

interface Request {
  readonly preset: PresetName
  readonly json: boolean
}

const isPreset = (name: string): name is PresetName => (presetNames as readonly string[]).includes(name)

export const registrySynth = storeCommand<Request>({
  name: 'registry synth',
  where: 'owner',
  operands: ['preset'],
  purpose: {
    zh: `生成合成名录（${presetNames.join('、')}），用于统计与演示`,
    en: `make a synthetic registry (${presetNames.join(', ')}), for reports and demonstrations`,
  },
  flags: { ...jsonFlag },

  async ask({ words }) {
    const [name = ''] = words.operands
    if (!isPreset(name)) {
      throw new Problem<CommandProblem>('value_unknown', `There is no preset ${name}`, {
        params: { flag: '<preset>', values: presetNames.join(', ') },
      })
    }
    return { preset: name, json: words.switches.has('json') }
  },

  async run({ preset, json }, { offices }, voice) {
    const { registry } = offices
    if (!(await registry.packs()).some(({ code }) => code === 'cn')) {
      const china = await registry.installPack(ownPack('china'))
      if (china.outcome === 'refused') {
        sayPackReport(china, { json }, voice)
        return 2
      }
    }
    const report = await registry.installPack(syntheticPack(presets[preset]))
    sayPackReport(report, { json }, voice)
    if (!json) {
      voice.say({
        zh: '以上均为虚构：每份统计都会注明。',
        en: 'All of it is made up, and every report says so.',
      })
    }
    return report.outcome === 'refused' ? 2 : 0
  },
})
