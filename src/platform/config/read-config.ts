// Reads the settings once and hands them on as one value; explains where each came from.
import { availableParallelism } from 'node:os'
import { MINUTE } from '#core/clock'
import { Problem } from '#core/problem'
import type { Config } from './config.ts'
import { gatherSettings, type GatheredSetting, type SettingInputs, type SettingSource } from './gather.ts'
import type { ConfigProblem } from './problems.ts'
import { settings, variableOf, type SettingName, type SettingValues } from './settings.ts'

const masked = (text: string): string => text.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1:…@')

const shown = ({ name, text }: GatheredSetting): string => ('secret' in settings[name] ? masked(text) : text)

const valueOf = (gathered: GatheredSetting): unknown => {
  const { kind } = settings[gathered.name]
  const value = kind.read(gathered.text)
  if (value !== undefined) return value
  const { name } = gathered
  throw new Problem<ConfigProblem>(
    'setting_invalid',
    `${gathered.from} cannot be "${shown(gathered)}". Type: ${kind.form}`,
    { field: name, params: { setting: name, from: gathered.from, value: shown(gathered), form: kind.form } },
  )
}

const addressOf = (values: SettingValues): string => {
  if (values.origin !== '') return values.origin
  return `http://localhost:${values.port}`
}

const configFrom = (values: SettingValues): Config => {
  const origin = addressOf(values)
  return {
    origin,
    domain: new URL(origin).host,
    listen: { host: values.host, port: values.port },
    data: values.data,
    database:
      values.database === 'sqlite'
        ? { engine: 'sqlite' }
        : { engine: 'postgres', url: values.database, pool: values['database-pool'] },
    site: {
      name: values['site-name'],
      description: values['site-description'],
      contactEmail: values['contact-email'],
      languages: values.languages,
      timeZone: values['time-zone'],
    },
    registrations: values.registrations,
    posts: { limit: values['post-limit'], longAllowed: values['long-posts'], longLimit: values['long-post-limit'] },
    media: {
      maxBytes: values['upload-limit'],
      maxPixels: values['pixel-limit'],
      perPost: values['pictures-per-post'],
      descriptionLimit: values['description-limit'],
    },
    offices: { dormantDays: values['dormant-days'], reminderDays: values['reminder-days'] },
    inquiries: {
      prefix: values['case-prefix'].toUpperCase(),
      open311Keys: values['open311-keys'],
      askAddress: values['ask-address'].toLowerCase(),
    },
    smtp:
      values['smtp-url'] === ''
        ? undefined
        : { url: values['smtp-url'], from: values['mail-from'] || `Bema <noreply@${new URL(origin).hostname}>` },
    subscriptions: {
      lettersPerMinute: values['letters-per-minute'],
      digestHour: values['digest-hour'],
      privateWebhooks: values['webhook-private-addresses'],
    },
    http: {
      trustedProxies: values['trusted-proxies'],
      rateLimits: values['rate-limits'],
      limits: {
        token: values['limit-token'],
        account: values['limit-account'],
        address: values['limit-address'],
        paging: values['limit-paging'],
        media: values['limit-media'],
        deletions: values['limit-deletions'],
        signUps: values['limit-sign-ups'],
      },
      bodyLimitBytes: values['body-limit'],
      concurrent: values['concurrent-requests'] || 8 * availableParallelism(),
    },
    streaming: {
      open: values['open-streams'],
      connections: values['stream-connections'],
      perAccount: values['streams-per-account'],
      perAddress: values['streams-per-address'],
      queueBytes: values['stream-queue'],
    },
    memory: {
      nodes: values.nodes,
      homeRing: values['home-ring'],
      bigAuthorFollowers: values['big-author-followers'],
      timelineBytes: values['timeline-memory'],
      postBytes: values['post-memory'],
      pageBytes: values['page-memory'],
      idleMillis: values['idle-minutes'] * MINUTE,
    },
    log: {
      level: values['log-level'],
      format: values['log-format'] === 'auto' ? (process.stderr.isTTY ? 'pretty' : 'json') : values['log-format'],
    },
  }
}

/** Throws a Problem that says what to type when a setting is unknown or not of its kind. */
export const readConfig = (inputs: SettingInputs = {}): Config => {
  const entries = gatherSettings(inputs).map((gathered) => [gathered.name, valueOf(gathered)])
  return configFrom(Object.fromEntries(entries) as SettingValues)
}

export interface ExplainedSetting {
  readonly name: SettingName
  /** As it would be typed, without passwords. */
  readonly value: string
  readonly source: SettingSource
  readonly from: string
  readonly flag: string
  readonly variable: string
  /** What may be typed. */
  readonly form: string
  readonly zh: string
  readonly en: string
}

/** Each setting with its value and where it came from; reports the same Problems as readConfig. */
export const explainConfig = (inputs: SettingInputs = {}): readonly ExplainedSetting[] => {
  const gathered = gatherSettings(inputs)
  for (const one of gathered) valueOf(one)
  return gathered.map((one) => ({
    name: one.name,
    value: shown(one),
    source: one.source,
    from: one.from,
    flag: `--${one.name}`,
    variable: variableOf(one.name),
    form: settings[one.name].kind.form,
    zh: settings[one.name].zh,
    en: settings[one.name].en,
  }))
}
