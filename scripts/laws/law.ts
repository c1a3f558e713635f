// What a law over the text of files looks like. Laws over arrows between files stand in .dependency-cruiser.mjs.
import ts from 'typescript6'

export interface SourceFile {
  /** Relative to the root of the project, with slashes. */
  readonly path: string
  readonly text: string
  /** Only for .ts and .tsx. */
  readonly tree: ts.SourceFile | undefined
}

export interface Fault {
  readonly line: number
  readonly says: string
}

export interface Law {
  readonly name: string
  /** The files it binds. */
  readonly binds: (path: string) => boolean
  readonly check: (file: SourceFile) => readonly Fault[]
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('tests/')
export const isScript = (path: string): boolean => /\.tsx?$/.test(path)
/** Runs in the reader's browser, where our ports do not reach. */
export const isBrowser = (path: string): boolean => path.startsWith('src/interfaces/web/browser/')

export const parse = (path: string, text: string): ts.SourceFile | undefined =>
  isScript(path) ? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) : undefined

/** Calls `look` for every node; what it says about one becomes a fault at the node's line. */
export const faultsIn = (file: SourceFile, look: (node: ts.Node) => string | undefined): Fault[] => {
  const faults: Fault[] = []
  const { tree } = file
  if (tree === undefined) return faults
  const walk = (node: ts.Node): void => {
    const says = look(node)
    if (says !== undefined) {
      faults.push({ line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, says })
    }
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return faults
}
