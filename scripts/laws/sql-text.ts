// SQL stands only in *.store.ts and platform/db. Imports of query libraries are judged with the arrows; this law finds
// the statements themselves, however they are handed over.
import ts from 'typescript6'
import { faultsIn, isBrowser, isScript, isTest, type Law } from './law.ts'

const STATEMENT =
  /^\s*(select\s[^]+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|alter|drop)\s+(unique\s+|virtual\s+|temp\s+)?(table|index|view|trigger)\s|pragma\s+\w+\s*[=(]?|with\s+(recursive\s+)?\w+\s+as\s*\()/i

export const sqlText: Law = {
  name: 'sql-text-in-stores',
  binds: (path) =>
    path.startsWith('src/') &&
    isScript(path) &&
    !path.endsWith('.store.ts') &&
    !path.startsWith('src/platform/db/') &&
    !isTest(path) &&
    !isBrowser(path),
  check: (file) =>
    faultsIn(file, (node) => {
      if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) {
        return 'a sql`…` statement outside *.store.ts and platform/db'
      }
      const text = ts.isStringLiteralLike(node)
        ? node.text
        : ts.isTemplateExpression(node)
          ? node.head.text + node.templateSpans.map((span) => ` x ${span.literal.text}`).join('')
          : undefined
      if (text === undefined || !STATEMENT.test(text)) return undefined
      // the words of people begin like statements now and then: statements of ours are written in lower case or capitals
      return /^\s*([a-z]+|[A-Z]+)\s/.test(text)
        ? 'the text of a statement outside *.store.ts and platform/db'
        : undefined
    }),
}
