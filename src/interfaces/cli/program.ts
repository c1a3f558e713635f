// What the command line needs from the program. main.ts gives it; tests give fakes.
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Correspondence } from '#domain/correspondence'
import type { Calendars } from '#domain/calendars'
import type { Census, Censuses, GroupReports, Point } from '#domain/census'
import type { GroupExamples } from '#domain/demo'
import type { Imports } from '#domain/imports'
import type { Offices } from '#domain/offices'
import type { OwnData } from '#domain/own-data'
import type { Records } from '#domain/records'
import type { Search } from '#domain/search'
import type { WrittenSite } from '#platform/backup'
import type { Config, ExplainedSetting } from '#platform/config'
import type { Said } from './said.ts'
import type { Voice } from './terminal.ts'

/** What an examination of the doctor found. `bad` fails; a `warning` is worth a look. */
export interface Finding {
  readonly name: string
  readonly state: 'good' | 'warning' | 'bad'
  readonly said: Said
}

/** An open store with the modules that commands act on. */
export interface World {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Pick<Accounts, 'create' | 'signUp' | 'lookup' | 'issueToken'>
  readonly imports: Imports
  readonly ownData: OwnData
  readonly offices: { readonly registry: Pick<Offices['registry'], 'packs' | 'installPack'> }
  readonly calendars: Pick<Calendars, 'install' | 'list' | 'versions'>
  readonly censuses: Censuses
  readonly correspondence: Pick<Correspondence, 'receive'>
  readonly records: Records
  readonly groupReports: Pick<GroupReports, 'take'>
  readonly groupExamples: GroupExamples
  /** The report as one HTML file that needs nothing else. */
  writeCensus(census: Census, series: readonly Point[], locale: 'zh' | 'en'): Promise<string>
  readonly search: Pick<Search, 'expectUnannounced' | 'rebuild'>
  /** What the doctor looks at, one after the other. */
  readonly examinations: readonly (() => Promise<Finding>)[]
  totals(): Promise<Readonly<Record<string, number>>>
  /** Applies what is missing; answers the names of what it applied. */
  migrate(): Promise<readonly string[]>
  /** Writes database, media and secrets into one file. */
  backup(file: string, voice: Voice): Promise<{ readonly bytes: number; readonly files: number }>
  /** Writes all of the site as lines of JSON. */
  exportSite(file: string, voice: Voice): Promise<WrittenSite>
}

/** Settings said on the command line, by the names of their flags. */
export type SettingWords = Readonly<Record<string, string | undefined>>

export interface OpenStore {
  readonly world: World
  close(): Promise<void>
}

export interface RunningServer {
  /** Where it listens on this machine. */
  readonly address: string
  /** What the person should know before she begins, e.g. the log-ins of the demo world. */
  readonly notes: readonly Said[]
  /** Resolves when the server can no longer write and should be started anew. */
  readonly broken: Promise<void>
  /** Answers what is under way, then ends: 10 s at most. */
  stop(): Promise<void>
}

/** The way to a server that runs on the data folder. */
export interface ControlLine {
  run(
    order: { readonly command: string; readonly request: unknown; readonly locale: Voice['locale'] },
    listener: {
      out(text: string): void
      say(text: string): void
      progress(state: unknown): void
      readonly signal: AbortSignal
    },
  ): Promise<number>
}

export interface Program {
  readonly version: string
  settings(words: SettingWords): Config
  /** Every setting with its value and where it comes from; secrets are not shown. */
  explain(words: SettingWords): readonly ExplainedSetting[]
  /** @throws when a server owns the folder and `use` is 'owner' */
  openStore(config: Config, use: 'owner' | 'reading', voice: Voice): Promise<OpenStore>
  startServer(config: Config, options: { demo: string | true | undefined }, voice: Voice): Promise<RunningServer>
  restore(config: Config, file: string, voice: Voice): Promise<{ readonly files: number }>
  importSite(config: Config, file: string, voice: Voice): Promise<{ readonly rows: number; readonly files: number }>
  openControl(dataFolder: string): Promise<ControlLine | undefined>
}
