// Every rule about arrows is proved by a planted fault: the tool complains, names the file and names the rule.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import arrowRules, { rows } from '../../.dependency-cruiser.mjs'
import { accuses, plantTree, type Files, type PlantedTree } from './planted-tree.ts'

const face = '// A module.\nexport const it = 1\n'

/** A tree without a fault: every module of the domain, and one file of everything else. */
const good: Files = {
  ...Object.fromEntries(rows.flat().map((module) => [`src/domain/${module}/index.ts`, face])),
  'src/core/ids.ts': face,
  'src/platform/db/index.ts': "export * from './database.ts'\n",
  'src/platform/db/database.ts': "import type { Kysely } from 'kysely'\nexport type Queries = Kysely<object>\n",
  'src/domain/posts/posts.store.ts': "import { sql } from 'kysely'\nexport const one = sql`select 1`\n",
  'src/domain/posts/publish-post.ts': "import type { it } from '#domain/accounts'\nexport type It = typeof it\n",
  'src/interfaces/http/index.ts':
    "import type { FastifyInstance } from 'fastify'\nexport type Http = FastifyInstance\n",
  'src/interfaces/mastodon/entities/status.ts': "import { it } from '#domain/posts'\nexport const status = it\n",
  'src/interfaces/mastodon/index.ts':
    "export * from './entities/status.ts'\nexport type { Http } from '#interfaces/http'\n",
  'src/interfaces/streaming/index.ts': "export { status } from '../mastodon/entities/status.ts'\n",
  'src/interfaces/web/index.ts': "import { h } from 'preact'\nexport const page = h('p', null)\n",
  'src/interfaces/web/browser/counter.ts': "import { it } from '#core/ids'\nconsole.log(it)\n",
  'src/app.ts': "export { status } from '#interfaces/mastodon'\n",
  'src/main.ts': "import { status } from './app.ts'\nconsole.log(status)\n",
  'src/domain/posts/posts.test.ts': "import { it } from '#domain/posts'\nconsole.log(it)\n",
}

/** One fault for each rule: the file that breaks it, its text, and files it needs. */
const faults: readonly { rule: string; file: string; text: string; beside?: Files }[] = [
  {
    rule: 'no-circle',
    file: 'src/domain/topics/egg.ts',
    text: "import type { Hen } from './hen.ts'\nexport type Egg = Hen | 1\n",
    beside: { 'src/domain/topics/hen.ts': "import type { Egg } from './egg.ts'\nexport type Hen = Egg | 2\n" },
  },
  { rule: 'resolvable', file: 'src/core/lost.ts', text: "export * from './nowhere.ts'\n" },
  { rule: 'no-arrow-up-from-app', file: 'src/app.ts', text: "import type {} from './main.ts'\n" },
  {
    rule: 'no-arrow-up-from-interfaces',
    file: 'src/interfaces/web/up.ts',
    text: "import type {} from '../../app.ts'\n",
  },
  { rule: 'no-arrow-up-from-domain', file: 'src/domain/posts/up.ts', text: "import type {} from '#interfaces/http'\n" },
  { rule: 'no-arrow-up-from-platform', file: 'src/platform/db/up.ts', text: "import type {} from '#domain/posts'\n" },
  { rule: 'no-arrow-up-from-core', file: 'src/core/up.ts', text: "import type {} from '#platform/db'\n" },
  ...rows.flatMap((row, index) => {
    const notBelow = rows.slice(index).flat()
    return row.flatMap((module) =>
      notBelow
        .filter((other) => other !== module)
        .slice(0, 1)
        .map((other) => ({
          rule: `row-of-${module}`,
          file: `src/domain/${module}/climbs.ts`,
          text: `import type {} from '#domain/${other}'\n`,
        })),
    )
  }),
  {
    rule: 'module-through-its-face',
    file: 'src/interfaces/web/back-door.ts',
    text: "import type {} from '../../domain/posts/publish-post.ts'\n",
  },
  {
    rule: 'neighbour-through-its-face',
    file: 'src/domain/timelines/back-door.ts',
    text: "import type {} from '../posts/publish-post.ts'\n",
  },
  {
    rule: 'interfaces-are-strangers',
    file: 'src/interfaces/web/stranger.ts',
    text: "import type {} from '#interfaces/mastodon'\n",
  },
  {
    rule: 'entities-for-streaming-and-opendata',
    file: 'src/interfaces/web/borrows.ts',
    text: "import type {} from '../mastodon/entities/status.ts'\n",
  },
  {
    rule: 'interface-through-its-face',
    file: 'src/main.ts',
    text: "import type {} from './interfaces/mastodon/entities/status.ts'\n",
  },
  { rule: 'sql-in-stores', file: 'src/domain/posts/queries.ts', text: "import type {} from 'kysely'\n" },
  { rule: 'fastify-in-interfaces', file: 'src/platform/db/serves.ts', text: "import type {} from 'fastify'\n" },
  { rule: 'jsx-in-interfaces', file: 'src/domain/posts/draws.ts', text: "import type {} from 'preact'\n" },
  {
    rule: 'core-is-pure',
    file: 'src/core/reads.ts',
    text: "import { readFileSync } from 'node:fs'\nreadFileSync('x')\n",
  },
  {
    rule: 'browser-stands-alone',
    file: 'src/interfaces/web/browser/asks.ts',
    text: "import type {} from '#domain/posts'\n",
  },
  {
    rule: 'no-tests-in-the-program',
    file: 'src/domain/posts/leans-on-tests.ts',
    text: "import type {} from './posts.test.ts'\n",
  },
  { rule: 'no-tools-in-the-program', file: 'src/domain/posts/tooled.ts', text: "import type {} from 'vitest'\n" },
]

const planted = (): Files => {
  const files: Record<string, string> = { ...good }
  for (const { file, text, beside } of faults) {
    files[file] = (files[file] ?? '') + text
    Object.assign(files, beside)
  }
  return files
}

describe('arrows between files', () => {
  const trees: PlantedTree[] = []
  const plant = (files: Files): PlantedTree => {
    const tree = plantTree(files)
    trees.push(tree)
    return tree
  }
  let verdict: { code: number; output: string }

  beforeAll(async () => {
    verdict = await plant(planted()).run('scripts/check-arrows.ts')
  })
  afterAll(() => {
    for (const tree of trees) tree.remove()
  })

  it('lets a tree without faults pass', async () => {
    const { code, output } = await plant(good).run('scripts/check-arrows.ts')
    expect(output).toContain(`${Object.keys(good).length} files`)
    expect(output).toContain(' 0 faults, 0 unread')
    expect(code).toBe(0)
  })

  it.each(faults)('$rule: finds the fault in $file', ({ rule, file }) => {
    expect(accuses(verdict.output, file, rule), verdict.output).toBe(true)
    expect(verdict.code).toBe(1)
  })

  it('plants a fault for every rule', () => {
    const proved = new Set(faults.map((fault) => fault.rule))
    expect(arrowRules.forbidden.map((rule) => rule.name).filter((name) => !proved.has(name))).toEqual([])
  })

  it('fails when the compiler it needs is missing, instead of reading nothing and passing', async () => {
    const onlySeven =
      'data:text/javascript,import { registerHooks } from "node:module";' +
      'registerHooks({ resolve: (name, context, next) => next(name.replace(/^typescript6/, "typescript"), context) })'
    const { code, output } = await plant(good).run('scripts/check-arrows.ts', { nodeFlags: ['--import', onlySeven] })
    expect(output).toContain('every-file-is-read')
    expect(code).toBe(1)
  })
})
