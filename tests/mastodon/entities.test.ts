// Every entity is one TypeBox definition, and each is what Mastodon's documentation promises.
import { readdir } from 'node:fs/promises'
import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { faultsOfShape, type Shape } from './check-shape.ts'
import { documented } from './documented.ts'

const folder = new URL('../../src/interfaces/mastodon/entities/', import.meta.url)

/** Names under which the documentation knows ours. */
const otherNames: Readonly<Record<string, string>> = { InstanceV1: 'V1Instance' }

/** Entities of the documentation that this program has to define. */
const wanted = [
  ...['Account', 'CredentialAccount', 'MutedAccount', 'Relationship', 'FamiliarFollowers', 'Suggestion', 'Role'],
  ...['Status', 'Context', 'StatusSource', 'StatusEdit', 'MediaAttachment', 'Poll', 'ScheduledStatus', 'PreviewCard'],
  ...['Quote', 'ShallowQuote', 'QuoteApproval', 'Translation', 'Conversation', 'Marker', 'Preferences', 'Search'],
  ...['Tag', 'FeaturedTag', 'List', 'Filter', 'FilterKeyword', 'FilterStatus', 'FilterResult', 'V1Filter'],
  ...['Notification', 'NotificationGroup', 'GroupedNotifications', 'NotificationPolicy', 'V1NotificationPolicy'],
  ...['NotificationRequest', 'Report', 'Announcement', 'Reaction', 'CustomEmoji', 'WebPushSubscription'],
  ...['Instance', 'V1Instance', 'Rule', 'ExtendedDescription', 'DomainBlock', 'Error', 'Field'],
  ...['Token', 'Application', 'CredentialApplication'],
  ...['AdminAccount', 'AdminReport', 'AdminDomainBlock', 'AdminDomainAllow', 'AdminEmailDomainBlock', 'AdminIpBlock'],
  'AdminIp',
] as const satisfies readonly (keyof typeof documented)[]

/** Not defined yet. Whoever defines one takes it out of here; in the end nothing is left. */
const notYet: readonly string[] = [
  'FamiliarFollowers',
  ...['Poll', 'ScheduledStatus', 'QuoteApproval', 'Translation'],
  ...['NotificationPolicy', 'V1NotificationPolicy', 'NotificationRequest', 'Report', 'Announcement', 'Reaction'],
  ...['CustomEmoji', 'WebPushSubscription', 'DomainBlock'],
  ...['AdminAccount', 'AdminReport', 'AdminDomainBlock', 'AdminDomainAllow', 'AdminEmailDomainBlock', 'AdminIpBlock'],
  'AdminIp',
]

const definitions = new Map<string, Shape>()
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
  const module = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>
  for (const [name, value] of Object.entries(module)) {
    const bare = /^(\w+)Entity$/.exec(name)?.[1]
    if (bare !== undefined && typeof value === 'object') definitions.set(otherNames[bare] ?? bare, value as Shape)
  }
}

test('every entity of the documentation is defined, or waits for it by name', () => {
  expect(wanted.filter((name) => !definitions.has(name) && !notYet.includes(name))).toEqual([])
  expect(notYet.filter((name) => definitions.has(name))).toEqual([])
  expect(notYet.filter((name) => !(wanted as readonly string[]).includes(name))).toEqual([])
})

test('every definition is of an entity that the documentation knows', () => {
  expect([...definitions.keys()].filter((name) => !Object.hasOwn(documented, name))).toEqual([])
})

test.each([...definitions])('%s', (name, shape) => {
  expect(faultsOfShape(name, shape)).toEqual([])
})

describe('the comparison', () => {
  const Id = Type.String({ pattern: '^[0-9]+$' })
  const whole = { id: Id, keyword: Type.String(), whole_word: Type.Boolean() }
  const faults = (properties: Record<string, unknown>) =>
    faultsOfShape('FilterKeyword', Type.Object({ ...whole, ...properties } as typeof whole) as unknown as Shape)

  test('takes what is promised, and more', () => {
    expect(faults({})).toEqual([])
    expect(faults({ ours: Type.String() })).toEqual([])
  })

  test('finds what is missing, may be missing, is null or of another type', () => {
    const { keyword: _, ...rest } = whole
    expect(faultsOfShape('FilterKeyword', Type.Object(rest) as unknown as Shape)).toEqual([
      'FilterKeyword.keyword: missing',
    ])
    expect(faults({ keyword: Type.Optional(Type.String()) })).toEqual(['FilterKeyword.keyword: may be missing'])
    expect(faults({ keyword: Type.Union([Type.String(), Type.Null()]) })).toEqual([
      'FilterKeyword.keyword: may be null',
    ])
    expect(faults({ keyword: Type.Null() })).toEqual(['FilterKeyword.keyword: may be null'])
    expect(faults({ whole_word: Type.String() })).toEqual(['FilterKeyword.whole_word: no flag but string'])
    expect(faults({ id: Type.Integer() })).toEqual(['FilterKeyword.id: no id but integer'])
    expect(faults({ id: Type.String() })).toEqual(['FilterKeyword.id: no id but string'])
  })

  test('looks into lists and what may be null', () => {
    const result = (filter: unknown, matches: unknown) =>
      faultsOfShape('FilterResult', {
        type: 'object',
        required: ['filter', 'keyword_matches', 'status_matches'],
        properties: { filter, keyword_matches: matches, status_matches: Type.Null() },
      } as unknown as Shape)
    const filter = Type.Object({
      id: Id,
      title: Type.String(),
      context: Type.Array(Type.Never()),
      expires_at: Type.Null(),
      filter_action: Type.Literal('warn'),
    })
    expect(result(filter, Type.Array(Type.String()))).toEqual([])
    expect(result(filter, Type.Array(Type.Boolean()))).toEqual(['FilterResult.keyword_matches[]: no text but boolean'])
    expect(result(Type.Array(filter), Type.Null())).toEqual(['FilterResult.filter: no Filter but array'])
    expect(result(Type.Object({ ...filter.properties, expires_at: Type.String() }), Type.Null())).toEqual([
      'FilterResult.filter.expires_at: no time but string',
    ])
  })
})
