// help [command]: what can be done, and how it is said.
import { Problem } from '#core/problem'
import type { Command, OutsideCommand } from '../command.ts'
import type { Flag } from '../parse-argv.ts'
import type { CommandProblem } from '../problem-words.ts'
import type { Said } from '../said.ts'

const usage = ({ name, operands, optional = [] }: Command): string =>
  ['./bema', name, ...operands.map((one) => `<${one}>`), ...optional.map((one) => `[${one}]`)].join(' ')

const flagText = (name: string, { value }: Flag): string => (value === undefined ? `--${name}` : `--${name} ${value}`)

const table = (rows: readonly { left: string; right: string }[]): string => {
  const width = Math.min(34, Math.max(0, ...rows.map(({ left }) => left.length)))
  return rows
    .map(({ left, right }) =>
      left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`,
    )
    .join('\n')
}

const aboutAll = (commands: readonly Command[]): Said => {
  const list = (locale: 'zh' | 'en'): string =>
    table([
      ...commands.map((command) => ({ left: usage(command).slice('./bema '.length), right: command.purpose[locale] })),
      { left: 'test [--quick]', right: { zh: '运行全部检查与测试', en: 'run every check and every test' }[locale] },
    ])
  return {
    zh: `Bema：政务微博\n\n用法：./bema <命令> [选项]\n\n${list('zh')}\n\n./bema help <命令> 说明其选项。设置依次取自选项、BEMA_* 变量、设置文件。`,
    en: `Bema, a microblog for public bodies and the people they serve\n\nUsage: ./bema <command> [flags]\n\n${list('en')}\n\n./bema help <command> explains its flags. Settings: flags, then BEMA_* variables, then a file.`,
  }
}

const aboutOne = (command: Command): Said => {
  const flags = (locale: 'zh' | 'en'): string =>
    table(
      Object.entries(command.flags).map(([name, flag]) => ({
        left: flagText(name, flag),
        right: flag.purpose[locale],
      })),
    )
  const text = (locale: 'zh' | 'en'): string => `${usage(command)}\n${command.purpose[locale]}\n\n${flags(locale)}`
  return { zh: text('zh'), en: text('en') }
}

/** @param all every command of the program, asked when help is wanted */
export const help = (all: () => readonly Command[]): OutsideCommand => ({
  name: 'help',
  where: 'outside',
  operands: [],
  rest: true,
  flags: {},
  purpose: { zh: '列出命令，或说明一个命令', en: 'list the commands, or explain one' },
  async run({ words, voice }) {
    const name = words.operands.join(' ')
    if (name === '') {
      voice.say(aboutAll(all()))
      return 0
    }
    const command = all().find((one) => one.name === name)
    if (command !== undefined) {
      voice.say(aboutOne(command))
      return 0
    }
    const family = all().filter((one) => one.name.startsWith(`${name} `))
    if (family.length === 0) {
      throw new Problem<CommandProblem>('command_unknown', `There is no command "${name}"`, {
        params: { command: name },
      })
    }
    for (const one of family) voice.say(aboutOne(one))
    return 0
  },
})
