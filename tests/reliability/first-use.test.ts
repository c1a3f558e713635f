// ./bema on a bare clone: installs once, builds, becomes the program. npm is played by a script that counts its calls.
import { execFile, execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ended } from './server-process.ts'

const project = path.resolve(import.meta.dirname, '../..')

const programs = ['sh', 'dirname', 'readlink', 'cat', 'cksum', 'mkdir', 'rmdir', 'rm', 'sleep', 'uname', 'printf', 'ln']

/** Does what `npm ci` does: takes node_modules away and puts it there again. */
const fakeNpm = `#!/bin/sh
echo "npm $*" >>"$NPM_CALLS"
echo 'words of npm'
rm -rf node_modules
sleep 0.3
mkdir -p node_modules/.bin
ln -s "$REAL_MODULES/esbuild" "$REAL_MODULES/@esbuild" node_modules
ln -s "$REAL_NODE" node_modules/.bin/node
`

let home: string
let clone: string
let tools: string
let calls: string

const putTool = (name: string, text: string): void => {
  writeFileSync(path.join(tools, name), text)
  chmodSync(path.join(tools, name), 0o755)
}

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'bema-first-use-'))
  clone = path.join(home, 'clone')
  tools = path.join(home, 'tools')
  calls = path.join(home, 'calls')
  mkdirSync(path.join(clone, 'src'), { recursive: true })
  mkdirSync(tools)
  for (const name of ['bema', 'package.json', 'package-lock.json', 'tsconfig.json', 'scripts']) {
    cpSync(path.join(project, name), path.join(clone, name), { recursive: true })
  }
  writeFileSync(path.join(clone, 'src/main.ts'), "console.log('program', process.argv.slice(2).join(' '))\n")
  for (const name of programs) {
    const found = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    if (found.startsWith('/')) symlinkSync(found, path.join(tools, name))
  }
  symlinkSync(process.execPath, path.join(tools, 'node'))
  putTool('npm', fakeNpm)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const addFlock = (): void => {
  const found = execFileSync('sh', ['-c', 'command -v flock || true'], { encoding: 'utf8' }).trim()
  if (found !== '') symlinkSync(found, path.join(tools, 'flock'))
}

const bema = (argv: readonly string[], env: Readonly<Record<string, string>> = {}, from = clone): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      path.join(from, 'bema'),
      [...argv],
      {
        cwd: home,
        env: {
          PATH: tools,
          HOME: home,
          LANG: 'C',
          NPM_CALLS: calls,
          REAL_MODULES: path.join(project, 'node_modules'),
          REAL_NODE: process.execPath,
          ...env,
        },
      },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })

const npmCalls = (): readonly string[] =>
  existsSync(calls)
    ? readFileSync(calls, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : []

describe('the first use', () => {
  it('installs once, with the words of npm on standard error, and becomes the program', async () => {
    const first = await bema(['say', 'a b'])
    expect(first).toMatchObject({ code: 0, out: 'program say a b\n' })
    expect(first.err).toContain('words of npm')
    expect(npmCalls()).toEqual([expect.stringContaining('npm ci --ignore-scripts')])
    expect(await bema(['again'])).toMatchObject({ code: 0, out: 'program again\n', err: '' })
    expect(npmCalls()).toHaveLength(1)
  })

  it('starts Node with the flags that stand in scripts/node-flags', async () => {
    writeFileSync(path.join(clone, 'src/main.ts'), "console.log(process.execArgv.join(' '))\n")
    const flags = readFileSync(path.join(project, 'scripts/node-flags'), 'utf8')
    expect(flags).toContain('--max-semi-space-size=')
    expect(await bema(['flags'])).toMatchObject({ code: 0, out: flags })
  })

  it.each(['with flock', 'without flock'])('two started at once both work, and one installs (%s)', async (kind) => {
    if (kind === 'with flock') addFlock()
    const both = await Promise.all([bema(['one']), bema(['two']), bema(['three'])])
    expect(both.map(({ code, out }) => `${code} ${out}`)).toEqual([
      '0 program one\n',
      '0 program two\n',
      '0 program three\n',
    ])
    expect(npmCalls()).toHaveLength(1)
  })

  it('takes away the lock of a start that died', async () => {
    mkdirSync(path.join(clone, '.cache/bema.lock.d'), { recursive: true })
    writeFileSync(path.join(clone, '.cache/bema.lock.d/pid'), '99999999')
    expect(await bema(['on'])).toMatchObject({ code: 0, out: 'program on\n' })
    expect(existsSync(path.join(clone, '.cache/bema.lock.d'))).toBe(false)
  })

  it('installs again when the lockfile changed, and builds again when a source did', async () => {
    await bema([])
    appendFileSync(path.join(clone, 'package-lock.json'), '\n')
    await bema([])
    expect(npmCalls()).toHaveLength(2)
    writeFileSync(path.join(clone, 'src/main.ts'), "console.log('changed')\n")
    expect(await bema([])).toMatchObject({ out: 'changed\n' })
    writeFileSync(path.join(clone, 'src/main.ts'), 'not a program {')
    expect(await bema([])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('could not be built') })
  })

  it('is found through a link from elsewhere', async () => {
    mkdirSync(path.join(home, 'bin'))
    symlinkSync('../clone/bema', path.join(home, 'bin/bema'))
    expect(await bema(['linked'], {}, path.join(home, 'bin'))).toMatchObject({ code: 0, out: 'program linked\n' })
  })
})

describe('what is missing is said', () => {
  it('npm, and in Chinese where that is the language', async () => {
    unlinkSync(path.join(tools, 'npm'))
    expect(await bema([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('npm is needed') })
    expect(await bema([], { LANG: 'zh_CN.UTF-8' })).toMatchObject({ err: expect.stringContaining('需要 npm') })
  })

  it('a Node that is too old', async () => {
    unlinkSync(path.join(tools, 'node'))
    putTool('node', '#!/bin/sh\necho 18\n')
    expect(await bema([])).toMatchObject({ code: 2, err: expect.stringContaining('this is Node 18') })
  })

  it('a Node for this kind of machine', async () => {
    putTool('npm', fakeNpm.replace('ln -s "$REAL_NODE" node_modules/.bin/node', ''))
    expect(await bema(['host']), 'Node 24 of the host will do').toMatchObject({ code: 0, out: 'program host\n' })
    unlinkSync(path.join(tools, 'node'))
    putTool('node', '#!/bin/sh\ncase "$1" in -p) echo 20 ;; *) exit 1 ;; esac\n')
    expect(await bema([])).toMatchObject({ code: 2, err: expect.stringContaining('install Node 24') })
  })

  it('a test run ends in its line of counts even when nothing could be installed', async () => {
    putTool('npm', '#!/bin/sh\necho "no way to the registry" >&2\nexit 1\n')
    const { code, out, err } = await bema(['test'])
    expect(code).toBe(1)
    expect(out).toBe('0 passed, 1 failed\n')
    expect(err).toContain('no way to the registry')
  })

  it('a test run with flags nobody knows ends in its line of counts, too', async () => {
    const { code, out } = await bema(['test', '--slow'])
    expect(code).toBe(1)
    expect(out.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed')
  })
})
