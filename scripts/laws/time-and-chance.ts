// Time, ids and chance come only from core, passed in, so that tests and worlds "as of a day" can hold them still.
import ts from 'typescript6'
import { faultsIn, isBrowser, isScript, isTest, type Law } from './law.ts'

const CHANCE = new Set(['randomBytes', 'randomInt', 'randomUUID', 'randomFillSync', 'randomFill', 'getRandomValues'])

const forbidden = (node: ts.Node): string | undefined => {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) {
    return 'new Date() reads the time: use the clock that is passed in'
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') {
    return 'Date() reads the time: use the clock that is passed in'
  }
  if (ts.isPropertyAccessExpression(node)) {
    const whole = node.getText()
    if (whole === 'Date.now') return 'Date.now reads the time: use the clock that is passed in'
    if (whole === 'Math.random') return 'Math.random: use the source of chance that is passed in'
    if (CHANCE.has(node.name.text)) return `${whole}: use the source of chance that is passed in`
  }
  if (ts.isImportSpecifier(node) && CHANCE.has((node.propertyName ?? node.name).text)) {
    return `${node.getText()} is imported: use the source of chance that is passed in`
  }
  return undefined
}

export const timeAndChance: Law = {
  name: 'time-and-chance-from-core',
  binds: (path) =>
    path.startsWith('src/') && isScript(path) && !path.startsWith('src/core/') && !isTest(path) && !isBrowser(path),
  check: (file) => faultsIn(file, forbidden),
}
