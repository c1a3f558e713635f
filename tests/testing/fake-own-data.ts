// Own data without a store: what is asked of it is told, and it answers with little.
import type { CsvFault, CsvImport, OwnData } from '#domain/own-data'
import { Problem } from '#core/problem'

/** @param faults lines that the next list cannot do */
export const fakeOwnData = (ask: (deed: unknown) => void, faults: readonly CsvFault[] = []): OwnData => {
  const imported: CsvImport = {
    id: 71,
    accountId: 7,
    kind: 'follows',
    mode: 'merge',
    fileName: 'a.csv',
    state: 'working',
    rows: 3,
    done: 0,
    failed: 0,
    removed: 0,
    createdAt: 0,
    finishedAt: null,
  }
  const over: CsvImport = { ...imported, state: 'done', done: 3 - faults.length, failed: faults.length, finishedAt: 1 }
  return {
    csv: {
      kinds: ['follows', 'blocks'],
      fileOf: (kind) => `${kind}.csv`,
      export: async (_actor, kind) => `${kind} of somebody\n`,
      async start(_actor, { kind, mode, name, bytes }) {
        ask({ csv: { kind, mode, name, bytes: bytes.length } })
        return imported
      },
      list: async () => [over],
      byId: async () => over,
      faults: async () => faults,
      faultsFile: async () => '',
      workDue: async () => false,
      async finish(_account, _id, progress) {
        progress(imported)
        return over
      },
      sweep: async () => 0,
    },
    archives: {
      nextAt: async () => null,
      request: async () => {
        throw new Problem('archive_too_soon', 'An archive is made once a week.')
      },
      list: async () => [],
      open: async () => {
        throw new Problem('own_archive_gone', 'This archive is no longer here.')
      },
      makeDue: async () => 0,
      sweep: async () => 0,
      async write(accountId, file, progress) {
        ask({ archive: { accountId, file } })
        progress?.(12)
        return { posts: 12, files: 3, bytes: 4_000 }
      },
    },
  }
}
