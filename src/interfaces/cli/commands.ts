// Every command, in the order in which the help lists them.
import type { Command } from './command.ts'
import { accountCreate } from './commands/account-create.ts'
import { backup } from './commands/backup.ts'
import { bench } from './commands/bench.ts'
import { calendarCheck } from './commands/calendar-check.ts'
import { calendarInstall } from './commands/calendar-install.ts'
import { calendarList } from './commands/calendar-list.ts'
import { calendarShow } from './commands/calendar-show.ts'
import { census } from './commands/census.ts'
import { configExplain } from './commands/config-explain.ts'
import { dbMigrate } from './commands/db-migrate.ts'
import { doctor } from './commands/doctor.ts'
import { exportArchive } from './commands/export-archive.ts'
import { exportCsv } from './commands/export-csv.ts'
import { exportSite } from './commands/export-site.ts'
import { groupReport } from './commands/group-report.ts'
import { groupSynth } from './commands/group-synth.ts'
import { help } from './commands/help.ts'
import { importCsv } from './commands/import-csv.ts'
import { importMastodonArchive } from './commands/import-mastodon-archive.ts'
import { importSite } from './commands/import-site.ts'
import { importArchive } from './commands/import.ts'
import { mailIn } from './commands/mail-in.ts'
import { officeHandOver } from './commands/office-hand-over.ts'
import { packCheck } from './commands/pack-check.ts'
import { packInstall } from './commands/pack-install.ts'
import { recordsCheck } from './commands/records-check.ts'
import { recordsExport } from './commands/records-export.ts'
import { recordsHold } from './commands/records-hold.ts'
import { recordsHolds } from './commands/records-holds.ts'
import { recordsImport } from './commands/records-import.ts'
import { recordsRelease } from './commands/records-release.ts'
import { registrySynth } from './commands/registry-synth.ts'
import { restore } from './commands/restore.ts'
import { start } from './commands/start.ts'
import { tokenCreate } from './commands/token-create.ts'
import { version } from './commands/version.ts'

export const commands: readonly Command[] = [
  start,
  accountCreate,
  tokenCreate,
  importArchive,
  importMastodonArchive,
  exportArchive,
  importCsv,
  exportCsv,
  packCheck,
  packInstall,
  registrySynth,
  calendarCheck,
  calendarInstall,
  calendarList,
  calendarShow,
  census,
  recordsExport,
  recordsCheck,
  recordsImport,
  recordsHold,
  recordsRelease,
  recordsHolds,
  officeHandOver,
  mailIn,
  groupSynth,
  groupReport,
  backup,
  restore,
  exportSite,
  importSite,
  dbMigrate,
  doctor,
  configExplain,
  bench,
  help(() => commands),
  version,
]
