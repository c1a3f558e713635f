// The linter knows types: promises nobody waits for and values of any type are found.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plantTree } from './planted-tree.ts'

const lint = (root: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
    execFile(process.execPath, [oxlint, '-f', 'unix'], { cwd: root }, (error, stdout) => {
      resolve({ code: error === null ? 0 : 1, output: stdout })
    })
  })

const faults = [
  {
    rule: 'typescript(no-floating-promises)',
    file: 'src/forgets.ts',
    text: 'const later = async (): Promise<void> => {}\nlater()\n',
  },
  { rule: 'typescript(no-explicit-any)', file: 'src/anything.ts', text: 'export const it: any = 1\n' },
  { rule: 'import(no-default-export)', file: 'src/unnamed.ts', text: 'export default 1\n' },
  {
    rule: 'react(no-danger)',
    file: 'src/interfaces/web/raw.tsx',
    text: 'export const Raw = () => <p dangerouslySetInnerHTML={{ __html: "" }} />\n',
  },
  {
    rule: 'vitest(no-focused-tests)',
    file: 'tests/one.test.ts',
    text: "import { it } from 'vitest'\nit.only('x', () => {})\n",
  },
]

describe('the linter', () => {
  it('finds each planted fault', async () => {
    const tree = plantTree(Object.fromEntries(faults.map(({ file, text }) => [file, text])))
    const { code, output } = await lint(tree.root)
    tree.remove()
    for (const { rule, file } of faults) {
      expect(
        output.split('\n').some((line) => line.startsWith(file) && line.includes(rule)),
        output,
      ).toBe(true)
    }
    expect(code).toBe(1)
  })

  it('lets honest code pass', async () => {
    const tree = plantTree({ 'src/waits.ts': 'const later = async (): Promise<void> => {}\nawait later()\n' })
    const { code, output } = await lint(tree.root)
    tree.remove()
    expect(output.trim()).toBe('')
    expect(code).toBe(0)
  })
})
