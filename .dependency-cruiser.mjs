// The arrows that are allowed between files (docs/architecture.md). Run by scripts/check-arrows.ts.
// Every rule is proved by a planted fault in tests/laws/arrows.test.ts.

/** The rows of the domain, lowest first: a module uses only modules of lower rows. */
export const rows = [
  ['site', 'media', 'topics', 'calendars'],
  ['accounts', 'filters'],
  ['offices', 'lists'],
  ['posts'],
  ['publishing', 'timelines', 'search', 'discovery'],
  ['inquiries', 'invitations'],
  ['corrections'],
  ['moderation', 'integrity'],
  ['notifications', 'insights', 'subscriptions', 'correspondence'],
  ['census', 'occasions', 'imports', 'own-data', 'records'],
  ['demo'],
]

/** The levels, highest first. Arrows only fall. */
const levels = [
  { name: 'main', path: '^src/main[.]ts$' },
  { name: 'app', path: '^src/app[.]ts$' },
  { name: 'interfaces', path: '^src/interfaces/' },
  { name: 'domain', path: '^src/domain/' },
  { name: 'platform', path: '^src/platform/' },
  { name: 'core', path: '^src/core/' },
]

const testFiles = '[.]test[.]tsx?$'

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const levelRules = levels.slice(1).map(({ name, path }, index) =>
  error(
    `no-arrow-up-from-${name}`,
    `${name} may not know ${levels
      .slice(0, index + 1)
      .map((level) => level.name)
      .join(', ')}: what must travel up travels as an event`,
    { path, pathNot: testFiles },
    { path: levels.slice(0, index + 1).map((level) => level.path) },
  ),
)

const rowRules = rows.flatMap((row, index) => {
  const beside = (module) =>
    rows
      .slice(index)
      .flat()
      .filter((other) => other !== module)
  // alone in the highest row: nothing left to climb to
  return row
    .filter((module) => beside(module).length > 0)
    .map((module) =>
      error(
        `row-of-${module}`,
        `${module} stands in row ${index + 1} of the domain and may use modules of lower rows only`,
        { path: `^src/domain/${module}/`, pathNot: testFiles },
        { path: `^src/domain/(${beside(module).join('|')})/` },
      ),
    )
})

export default {
  forbidden: [
    error('no-circle', 'files that need each other belong together or need a third', {}, { circular: true }),
    error('resolvable', 'an arrow that leads nowhere cannot be judged', {}, { couldNotResolve: true }),
    ...levelRules,
    ...rowRules,
    error(
      'module-through-its-face',
      'a module is used through its index.ts only',
      { path: '^(src|tests|bench|scripts)/', pathNot: '^src/(domain|platform)/' },
      { path: '^src/(domain|platform)/[^/]+/', pathNot: '^src/(domain|platform)/[^/]+/index[.]ts$' },
    ),
    error(
      'neighbour-through-its-face',
      'a neighbour module is used through its index.ts only',
      { path: '^src/(domain|platform)/([^/]+)/' },
      { path: '^src/(domain|platform)/[^/]+/', pathNot: ['^src/$1/$2/', '^src/(domain|platform)/[^/]+/index[.]ts$'] },
    ),
    error(
      'interfaces-are-strangers',
      'interfaces do not know each other, except all → http and streaming, opendata → mastodon/entities',
      { path: '^src/interfaces/([^/]+)/', pathNot: testFiles },
      {
        path: '^src/interfaces/',
        pathNot: ['^src/interfaces/$1/', '^src/interfaces/http/', '^src/interfaces/mastodon/entities/'],
      },
    ),
    error(
      'entities-for-streaming-and-opendata',
      "only streaming and opendata may use mastodon's entities",
      { path: '^src/interfaces/', pathNot: ['^src/interfaces/(mastodon|streaming|opendata)/', testFiles] },
      { path: '^src/interfaces/mastodon/entities/' },
    ),
    error(
      'interface-through-its-face',
      'the composition root uses interfaces through their index.ts',
      { path: '^src/(app|main)[.]ts$' },
      { path: '^src/interfaces/[^/]+/', pathNot: '^src/interfaces/[^/]+/index[.]ts$' },
    ),
    error(
      'sql-in-stores',
      'SQL stands only in *.store.ts and platform/db',
      { path: '^src/', pathNot: ['[.]store[.]ts$', '^src/platform/db/', testFiles] },
      { path: '(^|/)node_modules/(@types/)?(kysely|pg)/|^(node:)?sqlite$' },
    ),
    error(
      'fastify-in-interfaces',
      'Fastify is known only under interfaces/',
      { path: '^src/', pathNot: ['^src/interfaces/', testFiles] },
      { path: '(^|/)node_modules/(fastify|@fastify)/' },
    ),
    error(
      'jsx-in-interfaces',
      'pages are made only under interfaces/',
      { path: '^src/', pathNot: '^src/interfaces/' },
      { path: '(^|/)node_modules/preact|[.]tsx$' },
    ),
    error(
      'core-is-pure',
      'core does no input or output',
      { path: '^src/core/', pathNot: testFiles },
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|url|util)$' },
    ),
    error(
      'browser-stands-alone',
      'scripts of the browser use only themselves, core and preact',
      { path: '^src/interfaces/web/browser/', pathNot: testFiles },
      { pathNot: ['^src/interfaces/web/browser/', '^src/core/', '(^|/)node_modules/preact/'] },
    ),
    error(
      'no-tests-in-the-program',
      'the program does not need its tests',
      { path: '^src/', pathNot: testFiles },
      { path: ['^(tests|bench)/', testFiles] },
    ),
    error(
      'no-tools-in-the-program',
      'the program does not need the tools it is made with',
      { path: '^src/', pathNot: testFiles },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
}
