// A small tree shaped like the project, in a temporary folder, with a fault planted in it.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const project = path.resolve(import.meta.dirname, '../..')

/** Names of files → their text. */
export type Files = Readonly<Record<string, string>>

export interface PlantedTree {
  readonly root: string
  /** Runs a tool of the project over the tree. */
  run(tool: string, options?: { nodeFlags?: readonly string[] }): Promise<{ code: number; output: string }>
  remove(): void
}

export const plantTree = (files: Files): PlantedTree => {
  const root = mkdtempSync(path.join(tmpdir(), 'bema-laws-'))
  for (const name of ['package.json', 'tsconfig.json', '.oxlintrc.json']) {
    cpSync(path.join(project, name), path.join(root, name))
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return {
    root,
    run: (tool, { nodeFlags = [] } = {}) =>
      new Promise((resolve) => {
        const argv = [...nodeFlags, path.join(project, tool), root]
        execFile(process.execPath, argv, { cwd: root }, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
          resolve({ code, output: stdout + stderr })
        })
      }),
    remove: () => rmSync(root, { recursive: true }),
  }
}

/** True when the tool named the rule right under a line that begins with the file. */
export const accuses = (output: string, file: string, rule: string): boolean =>
  output.split('\n').some((line, index, lines) => line.startsWith(file) && lines[index + 1]?.startsWith(`  ${rule}: `))
