// The environment is read once, in platform/config, and then forgotten.
import ts from 'typescript6'
import { faultsIn, isBrowser, isScript, isTest, type Law } from './law.ts'

export const environment: Law = {
  name: 'environment-in-config',
  binds: (path) =>
    path.startsWith('src/') &&
    isScript(path) &&
    !path.startsWith('src/platform/config/') &&
    !isTest(path) &&
    !isBrowser(path),
  check: (file) =>
    faultsIn(file, (node) => {
      if (ts.isPropertyAccessExpression(node) && node.getText() === 'process.env') {
        return 'process.env is read outside platform/config'
      }
      const named = ts.isImportSpecifier(node) ? (node.propertyName ?? node.name).text : undefined
      const from = ts.isImportSpecifier(node) ? node.parent.parent.parent : undefined
      const taken = ts.isBindingElement(node) ? (node.propertyName ?? node.name).getText() : undefined
      const of = ts.isBindingElement(node) ? node.parent.parent : undefined
      const isImported =
        named === 'env' &&
        from !== undefined &&
        ts.isImportDeclaration(from) &&
        /process/.test(from.moduleSpecifier.getText())
      const isTaken =
        taken === 'env' && of !== undefined && ts.isVariableDeclaration(of) && of.initializer?.getText() === 'process'
      return isImported || isTaken ? 'the environment is read outside platform/config' : undefined
    }),
}
