// version: which Bema this is, and what it runs on.
import type { OutsideCommand } from '../command.ts'

export const version: OutsideCommand = {
  name: 'version',
  where: 'outside',
  operands: [],
  flags: {},
  purpose: { zh: '显示版本', en: 'say which version this is' },
  async run({ program, voice }) {
    voice.out(program.version)
    voice.say({ zh: `Node ${process.version}`, en: `Node ${process.version}` })
    return 0
  },
}
