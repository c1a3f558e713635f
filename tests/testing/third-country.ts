// A country that is not there: two levels of rank, three of territory, bodies under bodies. For tests.
import type { PackSource } from '#domain/offices'

export type Files = Readonly<Record<string, readonly object[]>>

/** A pack held in memory; `change` replaces whole files. */
export const packOf = (head: object, files: Files = {}): PackSource => ({
  name: 'in memory',
  read: async (file) =>
    file === 'pack.json' ? JSON.stringify(head) : files[file]?.map((line) => `${JSON.stringify(line)}\n`).join(''),
})

/** @param code of the pack; suites share a store, and what one pack claims no other may */
export const thirdHead = (code = 'lm') => ({
  schema: 1,
  code,
  version: '1',
  labels: { en: 'Lemuria', zh: '利莫里亚' },
  jurisdiction: 'lm',
  scales: [
    {
      code: 'circles',
      labels: { en: 'Circles' },
      levels: [
        { code: 'inner', place: 1, band: 1, labels: { en: 'inner circle' } },
        { code: 'outer', place: 2, band: 5, labels: { en: 'outer circle' } },
      ],
    },
  ],
  kinds: [{ code: 'council', labels: { en: 'Council' } }],
  functions: [
    { code: 'water', labels: { en: 'Water' } },
    { code: 'tides', parent: 'water', labels: { en: 'Tides' } },
  ],
})

const outer = { scale: 'circles', level: 'outer' }

export const thirdFiles = (code = 'lm'): Files => ({
  'divisions.ndjson': [
    { code: 'isle', scheme: 'lm', labels: { en: 'The isle' } },
    { code: 'north', parent: 'isle', scheme: 'lm', labels: { en: 'North' } },
    { code: 'cape', parent: 'north', scheme: 'lm', labels: { en: 'The cape' } },
  ],
  'bodies.ndjson': [
    { code: 'moot', labels: { en: 'The moot' }, kind: 'council', division: 'isle', scale: 'circles', level: 'inner' },
    {
      code: 'tide-house',
      labels: { en: 'The tide house' },
      kind: 'council',
      parent: 'moot',
      division: 'cape',
      function: 'tides',
      domains: [`${code}.example`],
      ...outer,
    },
  ],
  'positions.ndjson': [{ code: 'warden', body: 'tide-house', labels: { en: 'Warden of the tides' }, ...outer }],
  'people.ndjson': [
    { code: 'oona', name: 'Oona' },
    { code: 'perrin', name: 'Perrin' },
  ],
  'holdings.ndjson': [{ position: 'warden', person: 'oona', from: '2020-01-01' }],
  'outlets.ndjson': [
    {
      platform: `${code}-shells`,
      address: 'tides',
      body: 'tide-house',
      from: '2021-05-01',
      verified: { issuer: 'the moot', reason: 'seen there' },
      observed: [{ at: '2022-01-01', source: 'count', followers: 12, posts: 3, lastPostAt: '2021-12-30' }],
    },
    {
      platform: `${code}-shells`,
      address: 'oona',
      person: 'oona',
      from: '2021-06-01',
      verified: { issuer: 'the moot', reason: 'seen there' },
    },
  ],
})

export const thirdPack = (code = 'lm'): PackSource => packOf(thirdHead(code), thirdFiles(code))
