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
import { help } from './commands/help.ts'
import { importArchive } from './commands/import.ts'
import { packCheck } from './commands/pack-check.ts'
import { packInstall } from './commands/pack-install.ts'
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
  packCheck,
  packInstall,
  registrySynth,
  calendarCheck,
  calendarInstall,
  calendarList,
  calendarShow,
  census,
  backup,
  restore,
  dbMigrate,
  doctor,
  configExplain,
  bench,
  help(() => commands),
  version,
]
