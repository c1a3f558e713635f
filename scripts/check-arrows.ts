// Checks the arrows between files against .dependency-cruiser.mjs, and that every file was read.
//
//   node scripts/check-arrows.ts [folder]   the project, or a tree like it
import { existsSync, readdirSync } from 'node:fs'
import { registerHooks } from 'node:module'
import path from 'node:path'
import rules from '../.dependency-cruiser.mjs'

// dependency-cruiser reads TypeScript through the compiler's own interface, which TypeScript 7 does not offer: without
// complaint it would read no file at all. It gets version 6 instead.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^typescript(?=$|\/)/, 'typescript6'), context),
})

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'))
process.chdir(root)

const { cruise } = await import('dependency-cruiser')

const folders = ['src', 'tests', 'bench', 'scripts'].filter((folder) => existsSync(folder))
const { output } = await cruise(folders, { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true })
if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')
const { modules, summary } = output

const read = new Set(modules.filter((module) => module.followable !== false).map((module) => module.source))
const written = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx)$/.test(file))
    .map((file) => path.posix.join(folder, file)),
)
const unread = written.filter((file) => !read.has(file))
const arrows = modules.reduce((sum, module) => sum + module.dependencies.length, 0)

for (const { rule, from, to, cycle } of summary.violations) {
  const way = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ')
  const why = rules.forbidden.find((known) => known.name === rule.name)?.comment
  console.error(`${from} → ${way}\n  ${rule.name}: ${why}`)
}
for (const file of unread) console.error(`${file}\n  every-file-is-read: dependency-cruiser did not read this file`)

// a few hundred files without a single arrow between them cannot be: the reader is broken, not the code good
const blind = written.length > 1 && arrows === 0
if (blind) console.error('every-file-is-read: files were found, but no arrow between them')

console.error(
  `arrows: ${written.length} files, ${arrows} arrows, ${summary.violations.length} faults, ${unread.length} unread`,
)
process.exit(summary.violations.length > 0 || unread.length > 0 || blind ? 1 : 0)
