// Runs vitest and counts what it found.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './run.ts'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** A file that could not even be loaded counts no test of its own. */
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

export const countReport = (report: VitestReport, exitCode: number): Counts => {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.numFailedTests + unloaded.length
  return {
    passed: report.numPassedTests,
    // errors between tests fail the run without failing a test
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

export const runVitest = async (root: string, env: NodeJS.ProcessEnv): Promise<Counts> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bema-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const { code } = await run(
      [
        process.execPath,
        path.join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      { cwd: root, env, shown: true },
    )
    return countReport(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, code)
  } catch (error) {
    console.log(`vitest left no report: ${String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
