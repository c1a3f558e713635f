// Each table of the store is in the site file, or is left out for a reason; the documents say which, and the shape of
// each line. BEMA_WRITE_DOCS=yes writes them anew.
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { leftOut, lineShapes, meanings } from '#platform/backup'
import { listTables } from '#platform/db'
import { describeOnBothEngines } from '#testing/engines'

const schemaFile = new URL('../../docs/operate/site-file.schema.json', import.meta.url)
const page = new URL('../../docs/operate/site-file.md', import.meta.url)
const BEGIN = '<!-- tables -->\n'

const schemaText = (): string => {
  const { head, row, sequence, secrets, file, end } = lineShapes
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A line of a site file of Bema',
    oneOf: ['head', 'row', 'sequence', 'secrets', 'file', 'end'].map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: { head, row, sequence, secrets, file, end },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

const tableLines = (): string =>
  [
    '| Table | Holds |',
    '|---|---|',
    ...Object.entries(meanings)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, meaning]) => `| \`${name}\` | ${meaning} |`),
    '',
    '| Not in the file | Why |',
    '|---|---|',
    ...Object.entries(leftOut).map(([name, why]) => `| \`${name}\` | ${why} |`),
    '',
  ].join('\n')

describeOnBothEngines('the site file', (store) => {
  test('has a word for each table', async () => {
    const tables = (await listTables(store().engine, store().read)).map(({ name }) => name)
    const known = new Set([...Object.keys(meanings), ...Object.keys(leftOut)])
    expect(tables.filter((name) => !known.has(name))).toEqual([])
    expect(Object.keys(meanings).filter((name) => !tables.includes(name))).toEqual([])
    expect(Object.keys(meanings).filter((name) => Object.hasOwn(leftOut, name))).toEqual([])
  })
})

test('the documents are what the program does', async () => {
  const text = await readFile(page, 'utf8')
  const place = text.indexOf(BEGIN)
  expect(place).toBeGreaterThan(0)
  const made = text.slice(0, place + BEGIN.length) + tableLines()
  if (process.env['BEMA_WRITE_DOCS'] === 'yes') {
    await writeFile(page, made)
    await writeFile(schemaFile, schemaText())
  }
  expect(await readFile(page, 'utf8')).toBe(made)
  expect(JSON.parse(await readFile(schemaFile, 'utf8'))).toEqual(JSON.parse(schemaText()))
})
