// bench [scenario…]: measures the program. What measures is no part of the program: it is a process of its own.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '#core/problem'
import type { ExitCode, OutsideCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

/** bench/bench.ts of the installation, looked for upwards: the code runs from src/… and from dist/. */
const benchFile = (): string => {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'bench/bench.ts')
    if (existsSync(found)) return found
    if (folder === path.dirname(folder)) {
      throw new Problem<CommandProblem>('path_missing', 'There is no bench/bench.ts', {
        params: { path: 'bench/bench.ts' },
      })
    }
  }
}

export const bench: OutsideCommand = {
  name: 'bench',
  where: 'outside',
  operands: [],
  rest: true,
  purpose: { zh: '测量性能：bench [场景…]（说明见 docs/bench.md）', en: 'measure: bench [scenario…] (docs/bench.md)' },
  flags: {
    ...jsonFlag,
    quick: { purpose: { zh: '只试运行一遍，数字没有意义', en: 'only try everything once; the figures mean nothing' } },
    engine: { value: 'sqlite|postgres', purpose: { zh: '存储引擎（sqlite）', en: 'which store (sqlite)' } },
    world: {
      value: '10k,100k,1m',
      purpose: { zh: '账号数量，可列多个', en: 'how many accounts; several are measured in turn' },
    },
    profile: {
      value: 'FOLDER',
      purpose: { zh: '写入服务器的 CPU 剖析', en: 'write profiles of the server there and show the busiest functions' },
    },
  },

  async run({ words: { operands, switches, values }, voice, path: pathOf }) {
    const { profile, ...others } = values
    const flags = [
      ...[...switches].map((name) => `--${name}`),
      ...Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
      ...(profile === undefined ? [] : ['--profile', pathOf(profile)]),
    ]
    const child = spawn(process.execPath, [benchFile(), ...operands, ...flags], { stdio: 'inherit' })
    voice.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true })
    return new Promise<ExitCode>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve((code ?? 130) as ExitCode))
    })
  },
}
