// docs/api/routes.md says what the program does: it is made from the access table. BEMA_WRITE_DOCS=yes writes it anew.
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { accessTable } from '../../src/interfaces/mastodon/access.ts'
import { coverage } from '../../src/interfaces/mastodon/coverage/coverage.ts'
import { comesLater } from '../../src/interfaces/mastodon/routes/later.routes.ts'

const page = new URL('../../docs/api/routes.md', import.meta.url)

const who = { anyone: 'anyone', app: 'an app', user: 'a person' } as const

const states = { served: 'served', partly: 'partly', not_yet: 'not yet' } as const

/** What is not served of a part, and why. */
const missingOf = (routes: (typeof coverage.rows)[number]['parts'][number]['routes']): string =>
  routes
    .filter(({ served }) => !served)
    .map(({ method, path, note }) => `\`${method} ${path}\` ${note}`)
    .join('; ')

const coverageLines = coverage.rows.flatMap(({ priority, about, parts }) =>
  parts.map(
    ({ id, state, routes }) =>
      `| ${priority.toUpperCase()} | ${about} | ${id} | ${states[state]} | ${missingOf(routes)} |`,
  ),
)

const routesPage = (): string => {
  const rows = Object.entries(accessTable).map(([route, { who: asker, scope }]) => {
    const [method, path] = route.split(' ') as [string, string]
    const scopes =
      scope === undefined
        ? ''
        : scope
            .split(' ')
            .map((one) => `\`${one}\``)
            .join(' or ')
    return `| \`${method}\` | \`${path}\` | ${who[asker]} | ${scopes} | ${comesLater(method, path) ?? 'complete'} |`
  })
  return [
    '# Routes',
    '',
    'Made from the access table of the program. "anyone": no token needed; one that comes along must have the scope.',
    '',
    '| | Address | For | Scope | State |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '## Coverage',
    '',
    'What apps need of a server, and what of it is served: the same as `GET /api/bema/coverage`. A part counts as served',
    'only when a client saw its effect (tests/mastodon/clients).',
    '',
    '| | Row | Part | State | What is missing |',
    '|---|---|---|---|---|',
    ...coverageLines,
    '',
  ].join('\n')
}

test('the list of routes is what the program offers', async () => {
  const made = routesPage()
  if (process.env['BEMA_WRITE_DOCS'] === 'yes') await writeFile(page, made)
  expect(await readFile(page, 'utf8')).toBe(made)
})
