// Cuts the text of a migration into the statements of one engine.
import type { Engine } from '../database.ts'

const marker = /--\s*@(sqlite|postgres)\s*$/

/** Drops the lines that are marked for the other engine. */
const linesFor = (engine: Engine, text: string): string =>
  text
    .split('\n')
    .filter((line) => {
      const wanted = marker.exec(line)?.[1]
      return wanted === undefined || wanted === engine
    })
    .join('\n')

// In the order of trying: comments, quoted text and names ('' and "" stay inside), PostgreSQL's $tag$ quotes, the end.
const pieces = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$/-]+|[\s\S]/g

/** Statements without their comments and semicolons; a semicolon inside quotes ends nothing. */
export const splitStatements = (engine: Engine, text: string): string[] => {
  const statements: string[] = []
  let current = ''
  for (const [piece] of linesFor(engine, text).matchAll(pieces)) {
    if (piece.startsWith('--') || piece.startsWith('/*')) continue
    if (piece === ';') {
      statements.push(current.trim())
      current = ''
    } else {
      current += piece
    }
  }
  statements.push(current.trim())
  return statements.filter((statement) => statement !== '')
}
