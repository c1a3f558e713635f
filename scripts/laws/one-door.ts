// Interfaces publish only through publishing, so that an office's review policy binds every door.
import ts from 'typescript6'
import { faultsIn, isScript, isTest, type Law } from './law.ts'

const VERBS = new Set(['publish', 'edit', 'remove', 'repost', 'unrepost'])

/** Names that stand for the posts module in this file: `posts`, and whatever is declared as `Posts`. */
const namesOfPosts = (tree: ts.SourceFile): Set<string> => {
  const names = new Set(['posts'])
  const walk = (node: ts.Node): void => {
    const declared = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertySignature(node)
    if (declared && node.type?.getText(tree) === 'Posts' && ts.isIdentifier(node.name)) names.add(node.name.text)
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return names
}

const lastName = (expression: ts.Expression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : ''

/** `words.posts.edit` is a text on a button, not the verb. */
const isWord = (expression: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(expression) ? isWord(expression.expression) : expression.getText() === 'words'

export const oneDoor: Law = {
  name: 'publish-through-publishing',
  binds: (path) => path.startsWith('src/interfaces/') && isScript(path) && !isTest(path),
  check: (file) => {
    const names = file.tree === undefined ? new Set<string>() : namesOfPosts(file.tree)
    return faultsIn(file, (node) => {
      if (
        ts.isPropertyAccessExpression(node) &&
        VERBS.has(node.name.text) &&
        names.has(lastName(node.expression)) &&
        !isWord(node.expression)
      ) {
        return `${node.getText()}: interfaces publish through publishing`
      }
      if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer !== undefined) {
        const taken = node.name.elements.map((element) => (element.propertyName ?? element.name).getText())
        const verb = names.has(lastName(node.initializer)) ? taken.find((name) => VERBS.has(name)) : undefined
        if (verb !== undefined) return `${verb} is taken from posts: interfaces publish through publishing`
      }
      if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'createPosts') {
        return 'createPosts is imported: interfaces are given what they need'
      }
      return undefined
    })
  },
}
