// The words of the command line.
import { describe, expect, it } from 'vitest'
import { findCommand, parseWords, type CommandShape } from './parse-argv.ts'

const flag = { purpose: { zh: '', en: '' } }
const start: CommandShape = { name: 'start', operands: [], flags: { demo: flag, port: { ...flag, value: 'PORT' } } }
const create: CommandShape = { name: 'account create', operands: ['handle'], flags: { admin: flag } }
const help: CommandShape = { name: 'help', operands: [], rest: true, flags: {} }
const commands = [start, create, help]

describe('finding the command', () => {
  it('knows names of one and of two words', () => {
    expect(findCommand(commands, ['start', '--demo'])).toEqual({ command: start, rest: ['--demo'] })
    expect(findCommand(commands, ['account', 'create', 'ada'])).toEqual({ command: create, rest: ['ada'] })
  })

  it.each([
    [[], 'command_missing', undefined],
    [['fly'], 'command_unknown', 'fly'],
    [['fly', 'high'], 'command_unknown', 'fly'],
    [['account'], 'command_unknown', 'account'],
    [['account', 'destroy'], 'command_unknown', 'account destroy'],
  ])('refuses %j', (argv, code, command) => {
    expect(() => findCommand(commands, argv)).toThrow(
      expect.objectContaining({ code, params: command === undefined ? {} : { command } }),
    )
  })
})

describe('reading the words of a command', () => {
  it('reads operands, values and switches in any order', () => {
    expect(parseWords(start, ['--port', '80', '--demo'])).toEqual({
      operands: [],
      values: { port: '80' },
      switches: new Set(['demo']),
    })
    expect(parseWords(start, ['--port=80']).values).toEqual({ port: '80' })
    expect(parseWords(create, ['--admin', 'ada']).operands).toEqual(['ada'])
    expect(parseWords(create, ['--', '-odd']).operands).toEqual(['-odd'])
    expect(parseWords(help, ['account', 'create']).operands).toEqual(['account', 'create'])
  })

  it.each([
    [start, ['--fast'], 'flag_unknown', { flag: '--fast', command: 'start' }],
    [start, ['-x'], 'flag_unknown', { flag: '-x', command: 'start' }],
    [start, ['--port'], 'flag_value', { flag: '--port' }],
    [start, ['--demo=yes'], 'flag_value', { flag: '--demo' }],
    [start, ['now'], 'operand_extra', { operand: 'now', command: 'start' }],
    [create, [], 'operand_missing', { operand: 'handle', command: 'account create' }],
    [create, ['ada', 'bob'], 'operand_extra', { operand: 'bob', command: 'account create' }],
  ])('refuses $name %j', (shape, words, code, params) => {
    expect(() => parseWords(shape, words)).toThrow(expect.objectContaining({ code, params }))
  })
})
