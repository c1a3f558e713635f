// What the tests need beside npm packages: databases, browsers, clients that nobody here wrote.
import { spawnSync } from 'node:child_process'
import { postgresPrograms } from '../../tests/testing/postgres.ts'
import { run } from './run.ts'

interface Need {
  readonly name: string
  /** Debian's package. */
  readonly debian: string
  readonly present: () => boolean
}

const works = (program: string, ...argv: string[]): boolean =>
  spawnSync(program, argv, { stdio: 'ignore' }).status === 0
const says = (program: string, ...argv: string[]): boolean =>
  (spawnSync(program, argv, { encoding: 'utf8' }).stdout ?? '').trim() !== ''
const onPath = (...programs: string[]): boolean =>
  programs.some((program) => works('sh', '-c', `command -v ${program}`))

const needs: readonly Need[] = [
  { name: 'PostgreSQL 15', debian: 'postgresql-15', present: () => postgresPrograms() !== undefined },
  {
    name: 'Chromium',
    debian: 'chromium',
    present: () => onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
  },
  { name: 'a font with Chinese characters', debian: 'fonts-noto-cjk', present: () => says('fc-list', ':lang=zh') },
  { name: 'toot', debian: 'toot', present: () => onPath('toot') },
  {
    name: 'Mastodon.py',
    debian: 'python3-mastodon',
    present: () => works('/usr/bin/python3', '-c', 'import mastodon'),
  },
  { name: 'strace', debian: 'strace', present: () => process.platform !== 'linux' || onPath('strace') },
]

const isDebianRoot = (): boolean => process.getuid?.() === 0 && onPath('apt-get')

const aptInstall = async (root: string, packages: readonly string[]): Promise<void> => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = ['apt-get', '-q', '-y', '-o', 'Dpkg::Use-Pty=0'] as const
  await run([...apt, 'update'], { cwd: root, env, shown: true })
  await run([...apt, 'install', '--no-install-recommends', ...packages], { cwd: root, env, shown: true })
}

/** Installs what is missing where that is possible, and answers the names of what is still missing. */
export const installNeeds = async (root: string): Promise<readonly string[]> => {
  const missing = needs.filter((need) => !need.present())
  if (missing.length === 0) return []
  const packages = missing.map((need) => need.debian)
  if (isDebianRoot()) await aptInstall(root, packages)
  const still = missing.filter((need) => !need.present())
  if (still.length > 0) {
    console.log(`Not installed here: ${still.map((need) => need.name).join(', ')}.`)
    console.log(`On Debian: apt-get install ${still.map((need) => need.debian).join(' ')}`)
  }
  return still.map((need) => need.name)
}
