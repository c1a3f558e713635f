// Checks the laws over the text of files (scripts/laws/). The laws over arrows: scripts/check-arrows.ts.
//
//   node scripts/check-laws.ts [folder]   the project, or a tree like it
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { rows } from '../.dependency-cruiser.mjs'
import { environment } from './laws/environment.ts'
import { parse } from './laws/law.ts'
import { oneDoor } from './laws/one-door.ts'
import { fileLength, fileNames, firstLine, knownLevels, knownModules, tsxInInterfaces } from './laws/shape.ts'
import { sqlText } from './laws/sql-text.ts'
import { timeAndChance } from './laws/time-and-chance.ts'

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'))

const laws = [
  timeAndChance,
  environment,
  sqlText,
  oneDoor,
  fileLength,
  fileNames,
  firstLine,
  tsxInInterfaces,
  knownModules(rows),
  knownLevels,
]

const places = ['src', 'tests', 'bench', 'scripts', 'migrations', '.ci', 'bema', 'vitest.config.ts']
const files = places
  .filter((place) => existsSync(path.join(root, place)))
  .flatMap((place) =>
    statSync(path.join(root, place)).isFile()
      ? [place]
      : readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  )

let faults = 0
for (const file of files) {
  const binding = laws.filter((law) => law.binds(file))
  if (binding.length === 0) continue
  const text = readFileSync(path.join(root, file), 'utf8')
  const source = { path: file, text, tree: parse(file, text) }
  for (const law of binding) {
    for (const { line, says } of law.check(source)) {
      faults++
      console.error(`${file}:${line}\n  ${law.name}: ${says}`)
    }
  }
}
console.error(`laws: ${files.length} files, ${laws.length} laws, ${faults} faults`)
process.exit(faults > 0 ? 1 : 0)
