// The shape of files: their names, their length, their first line.
import { isScript, isTest, type Law } from './law.ts'

const LINES = 300
/** A test is a list of stories, a style sheet a list of looks. */
const LIST_LINES = 500

/** Long lists may be long, long decisions may not: what a module offers is a list, and so are the words of pages. */
const isList = (path: string): boolean => path.endsWith('/contract.ts') || path.includes('/words/')

const code = (path: string): boolean => /\.(ts|tsx|css|sql|mjs|sh)$/.test(path) || path === 'bema' || path === '.ci/run'

export const fileLength: Law = {
  name: 'no-long-files',
  binds: (path) => code(path) && !isList(path),
  check: ({ path, text }) => {
    const most = isTest(path) || path.endsWith('.css') ? LIST_LINES : LINES
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    return lines > most ? [{ line: most + 1, says: `${lines} lines; ${most} are the most` }] : []
  },
}

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

export const fileNames: Law = {
  name: 'names-that-say-something',
  binds: code,
  check: ({ path }) => {
    const parts = path.split('/')
    const vague = parts.find((part) => /^(utils?|helpers?|common|misc|shared)(\.|$)|manager/i.test(part))
    const odd = parts.find((part) => !KEBAB.test(part.replace(/^\d{4}_/, '')))
    return [
      ...(vague === undefined ? [] : [{ line: 1, says: `"${vague}" says nothing: name the thing or the deed` }]),
      ...(odd === undefined ? [] : [{ line: 1, says: `"${odd}" is not written in kebab-case` }]),
    ]
  },
}

export const firstLine: Law = {
  name: 'purpose-in-the-first-line',
  binds: code,
  check: ({ text }) => {
    const [first, second] = text.split('\n', 2)
    const line = first?.startsWith('#!') ? second : first
    return /^(\/\/|\/\*|--|#) ?\S/.test(line ?? '')
      ? []
      : [{ line: 1, says: 'the first line does not say what the file is for' }]
  },
}

export const tsxInInterfaces: Law = {
  name: 'jsx-in-interfaces',
  binds: (path) => path.endsWith('.tsx'),
  check: ({ path }) =>
    /^(src\/interfaces\/|tests\/)/.test(path) ? [] : [{ line: 1, says: 'pages are made only under interfaces/' }],
}

export const knownModules = (rows: readonly (readonly string[])[]): Law => ({
  name: 'modules-have-a-row',
  binds: (path) => path.startsWith('src/domain/') && isScript(path),
  check: ({ path }) => {
    const module = path.split('/')[2] ?? ''
    return rows.flat().includes(module)
      ? []
      : [{ line: 1, says: `the module "${module}" has no row in .dependency-cruiser.mjs` }]
  },
})

const LEVELS = /^src\/((core|platform|domain|interfaces|tips)\/|(main|app)\.ts$)/

export const knownLevels: Law = {
  name: 'files-have-a-level',
  binds: (path) => path.startsWith('src/') && isScript(path),
  check: ({ path }) =>
    LEVELS.test(path)
      ? []
      : [{ line: 1, says: 'src holds main.ts, app.ts, interfaces/, domain/, platform/ and core/' }],
}
