// What the signed-in account of the fake world takes along and brings: an import under way, one that is over, two archives.
import { DAY, HOUR, MINUTE, type Millis } from '#core/clock'
import { Problem } from '#core/problem'
import type { Account } from '#domain/accounts'
import type { CsvFault, CsvImport, OwnData } from '#domain/own-data'
import { face } from './face.ts'

export const fakeOwnData = (now: Millis, account: Account): OwnData => {
  const over: CsvImport = {
    id: 71,
    accountId: account.id,
    kind: 'follows',
    mode: 'merge',
    fileName: 'following_accounts.csv',
    state: 'done',
    rows: 212,
    done: 209,
    failed: 3,
    removed: 0,
    createdAt: now - 3 * HOUR,
    finishedAt: now - 3 * HOUR + 40_000,
  }
  const open: CsvImport = {
    ...over,
    id: 72,
    kind: 'mutes',
    mode: 'overwrite',
    fileName: 'muted_accounts.csv',
    state: 'working',
    rows: 90,
    done: 33,
    failed: 1,
    removed: 4,
    createdAt: now - MINUTE,
    finishedAt: null,
  }
  const byId = async (_account: number, id: number): Promise<CsvImport> => {
    const found = [open, over].find((one) => one.id === id)
    if (found === undefined) throw new Problem('csv_import_not_found', 'There is no such import.')
    return found
  }
  const faults: readonly CsvFault[] = [
    { line: 7, cells: { 'Account address': 'somebody@far.example' }, fault: 'csv_account_elsewhere' },
    { line: 19, cells: { 'Account address': 'a name that nobody has' }, fault: 'account_not_found' },
    { line: 80, cells: { 'Show boosts': 'true' }, fault: 'csv_line_invalid' },
  ]
  const archive = { accountId: account.id, readyAt: null, expiresAt: null, bytes: null }
  return {
    csv: face<OwnData['csv']>('csv', {
      kinds: ['follows', 'blocks', 'mutes', 'bookmarks'],
      fileOf: (kind) => `${kind}.csv`,
      list: async () => [open, over],
      byId,
      faults: async () => faults,
      export: async () => 'Account address\nweather\n',
      faultsFile: async () => 'somebody@far.example\n',
      start: async () => open,
    }),
    archives: face<OwnData['archives']>('archives', {
      nextAt: async () => now + 5 * DAY,
      list: async () => [
        {
          ...archive,
          id: 81,
          state: 'ready',
          askedAt: now - 2 * DAY,
          readyAt: now - 2 * DAY,
          expiresAt: now + 5 * DAY,
          bytes: 12_345_678,
        },
        { ...archive, id: 80, state: 'expired', askedAt: now - 30 * DAY },
      ],
    }),
  }
}
