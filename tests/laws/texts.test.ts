// Every law over the text of files is proved by a planted fault: the tool complains, names the file and names the law.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accuses, plantTree, type Files, type PlantedTree } from './planted-tree.ts'

const good: Files = {
  'src/core/clock.ts': '// Time.\nexport const now = () => Date.now()\n',
  'src/core/random.ts': "// Chance.\nimport { randomInt } from 'node:crypto'\nexport const below = randomInt\n",
  'src/platform/config/config.ts': '// Settings.\nexport const port = process.env.BEMA_PORT\n',
  'src/domain/posts/posts.store.ts': '// Posts.\nexport const read = sql`select id from posts`\n',
  'src/domain/posts/made-at.ts':
    "// Moments.\nexport const made = (at: number) => new Date(at)\nexport const words = 'Select from the list'\n",
  'src/interfaces/web/posts/publish.routes.ts':
    '// Publishing.\nexport const go = (publishing, words) => [publishing.publish(1), words.posts.edit]\n',
  'src/interfaces/web/posts/post.page.tsx': '// A post.\nexport const Post = () => <p />\n',
  'src/interfaces/web/browser/clock.ts': '// The wall clock of the reader.\nconsole.log(Date.now(), new Date())\n',
  'src/domain/posts/made-at.test.ts': '// Tests may read the time.\nconsole.log(Date.now(), process.env.CI)\n',
  'migrations/0001_posts.sql': '-- Posts.\ncreate table posts (id bigint);\n',
}

const faults: readonly { law: string; file: string; text: string }[] = [
  { law: 'time-and-chance-from-core', file: 'src/domain/posts/dated.ts', text: 'export const at = Date.now()\n' },
  { law: 'time-and-chance-from-core', file: 'src/domain/posts/new-date.ts', text: 'export const at = new Date()\n' },
  { law: 'time-and-chance-from-core', file: 'src/domain/posts/lucky.ts', text: 'export const luck = Math.random()\n' },
  {
    law: 'time-and-chance-from-core',
    file: 'src/platform/mail/token.ts',
    text: "import { randomBytes } from 'node:crypto'\nexport const token = randomBytes(8)\n",
  },
  {
    law: 'time-and-chance-from-core',
    file: 'src/interfaces/web/nonce.ts',
    text: 'export const nonce = crypto.randomUUID()\n',
  },
  { law: 'environment-in-config', file: 'src/platform/mail/smtp.ts', text: 'export const host = process.env.SMTP\n' },
  {
    law: 'environment-in-config',
    file: 'src/app.ts',
    text: "import { env } from 'node:process'\nexport const ci = env.CI\n",
  },
  { law: 'environment-in-config', file: 'src/main.ts', text: 'const { env } = process\nconsole.log(env.CI)\n' },
  { law: 'sql-text-in-stores', file: 'src/domain/posts/count.ts', text: 'export const count = sql`select 1`\n' },
  {
    law: 'sql-text-in-stores',
    file: 'src/interfaces/web/shortcut.ts',
    text: "export const find = (db) => db.all('select id from posts where id = 1')\n",
  },
  {
    law: 'publish-through-publishing',
    file: 'src/interfaces/mastodon/statuses.routes.ts',
    text: 'export const post = (needs) => needs.posts.publish({}, {})\n',
  },
  {
    law: 'publish-through-publishing',
    file: 'src/interfaces/mastodon/renamed.ts',
    text: 'export const post = (texts: Posts) => texts.remove({}, 1)\n',
  },
  {
    law: 'publish-through-publishing',
    file: 'src/interfaces/mastodon/taken.ts',
    text: 'export const post = (needs) => {\n  const { repost } = needs.posts\n  return repost({}, 1)\n}\n',
  },
  { law: 'no-long-files', file: 'src/domain/posts/endless.ts', text: '// more\n'.repeat(300) },
  { law: 'names-that-say-something', file: 'src/domain/posts/utils.ts', text: '' },
  { law: 'names-that-say-something', file: 'src/domain/posts/helpers/dates.ts', text: '' },
  { law: 'names-that-say-something', file: 'src/domain/posts/common/dates.ts', text: '' },
  { law: 'names-that-say-something', file: 'src/domain/posts/post-manager.ts', text: '' },
  { law: 'names-that-say-something', file: 'src/domain/posts/publishPost.ts', text: '' },
  { law: 'jsx-in-interfaces', file: 'src/domain/posts/card.tsx', text: 'export const Card = () => <p />\n' },
  { law: 'modules-have-a-row', file: 'src/domain/astrology/index.ts', text: '' },
  { law: 'files-have-a-level', file: 'src/shortcuts.ts', text: '' },
]

const nameless = { 'src/domain/posts/silent.ts': 'export const it = 1\n' }

describe('laws over the text of files', () => {
  const trees: PlantedTree[] = []
  const check = (files: Files): Promise<{ code: number; output: string }> => {
    const tree = plantTree(files)
    trees.push(tree)
    return tree.run('scripts/check-laws.ts')
  }
  let verdict: { code: number; output: string }

  beforeAll(async () => {
    const planted = Object.fromEntries(faults.map(({ file, text }) => [file, `// Planted.\n${text}`]))
    verdict = await check({ ...good, ...planted, ...nameless })
  })
  afterAll(() => {
    for (const tree of trees) tree.remove()
  })

  it('let a tree without faults pass', async () => {
    const { code, output } = await check(good)
    expect(output).toContain(' 0 faults')
    expect(code).toBe(0)
  })

  it.each(faults)('$law: found in $file', ({ law, file }) => {
    expect(accuses(verdict.output, file, law), verdict.output).toBe(true)
    expect(verdict.code).toBe(1)
  })

  it('purpose-in-the-first-line: found in a file that begins with code', () => {
    expect(accuses(verdict.output, 'src/domain/posts/silent.ts', 'purpose-in-the-first-line')).toBe(true)
  })

  it('accuse nobody else', () => {
    const accused = verdict.output.split('\n').filter((line) => /^(src|migrations)\//.test(line))
    expect(accused).toHaveLength(faults.length + 1)
  })
})
