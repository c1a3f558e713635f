// The forms of lists: what Mastodon writes is read, and what is written is read again.
import { csvKinds, MOST_ROWS } from '../contract.ts'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvForms, flagIn, readRows, writeCsv } from './forms.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const cellsOf = (kind: (typeof csvKinds)[number], text: string): unknown[] =>
  readRows(kind, bytes(text)).map(({ cells }) => cells)

describe('files of Mastodon', () => {
  test('of follows, with and without names of columns, in any order', () => {
    const one = {
      'Account address': 'ann@far.example',
      'Show boosts': 'true',
      'Notify on new posts': 'false',
      Languages: 'de, en',
    }
    expect(
      cellsOf(
        'follows',
        'Account address,Show boosts,Notify on new posts,Languages\nann@far.example,true,false,"de, en"\n',
      ),
    ).toEqual([one])
    expect(
      cellsOf(
        'follows',
        '\uFEFFLanguages,Show boosts,Account address,Notify on new posts\r\n"de, en",true,ann@far.example,false\r\n',
      ),
    ).toEqual([one])
    expect(cellsOf('follows', 'ann@far.example\nbob\n')).toEqual([
      { 'Account address': 'ann@far.example' },
      { 'Account address': 'bob' },
    ])
  })

  test('of every other kind', () => {
    expect(cellsOf('blocks', 'ann@far.example\n')).toEqual([{ 'Account address': 'ann@far.example' }])
    expect(cellsOf('mutes', 'Account address,Hide notifications\nann,false\n')).toEqual([
      { 'Account address': 'ann', 'Hide notifications': 'false' },
    ])
    expect(cellsOf('lists', '河边,ann@far.example\nWeather,bob\n')).toEqual([
      { 'List name': '河边', 'Account address': 'ann@far.example' },
      { 'List name': 'Weather', 'Account address': 'bob' },
    ])
    expect(cellsOf('bookmarks', 'https://far.example/users/ann/statuses/1\n')).toEqual([
      { '#uri': 'https://far.example/users/ann/statuses/1' },
    ])
    expect(cellsOf('domain_blocks', '#domain\nbad.example\n')).toEqual([{ '#domain': 'bad.example' }])
    expect(cellsOf('domain_blocks', 'domain\nbad.example\n')).toEqual([{ '#domain': 'bad.example' }])
  })

  test('name the line on which each thing stands, and each thing once', () => {
    const rows = readRows('follows', bytes('Account address\nann\n\nbob\nann\n"car\nol"\ndan\n'))
    expect(rows.map(({ line, cells }) => [line, cells['Account address']])).toEqual([
      [2, 'ann'],
      [4, 'bob'],
      [6, 'car\nol'],
      [8, 'dan'],
    ])
  })
})

describe('files that cannot be read', () => {
  it.each([
    ['csv_unreadable', 'follows', new Uint8Array([0x41, 0xff, 0xfe, 0x00])],
    ['csv_unclosed', 'follows', bytes('"ann\nbob\n')],
    ['csv_empty', 'follows', bytes('')],
    ['csv_empty', 'follows', bytes('Account address,Show boosts\n\n,\n')],
    ['csv_other_kind', 'bookmarks', bytes('Account address,Show boosts\nann,true\n')],
    ['csv_other_kind', 'follows', bytes('#uri\nhttps://a.example/1\n')],
    ['csv_too_long', 'follows', bytes(Array.from({ length: MOST_ROWS + 1 }, (_, n) => `n${n}\n`).join(''))],
  ] as const)('%s', (code, kind, file) => {
    expect(() => readRows(kind, file)).toThrow(expect.objectContaining({ code }))
  })
})

test('what is written is read again', () => {
  const cell = fc
    .string({ minLength: 1 })
    .map((text) => text.trim().replaceAll('\r', ''))
    .filter((text) => text !== '')
  fc.assert(
    fc.property(
      fc
        .constantFrom(...csvKinds)
        .chain((kind) =>
          fc.tuple(
            fc.constant(kind),
            fc.uniqueArray(
              fc.record(Object.fromEntries(csvForms[kind].columns.map((name) => [name, cell]))) as fc.Arbitrary<
                Record<string, string>
              >,
              { minLength: 1, maxLength: 8, selector: (cells) => JSON.stringify(cells) },
            ),
          ),
        ),
      ([kind, rows]) => {
        // a first line of a form without names that looks like names is taken for names
        fc.pre(
          csvForms[kind].headed ||
            !/^(account address|list name|#?uri|#?domain)$/i.test(rows[0]?.[csvForms[kind].columns[0] ?? ''] ?? ''),
        )
        expect(cellsOf(kind, writeCsv(kind, rows))).toEqual(rows)
      },
    ),
  )
})

test('any bytes are read or refused in words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...csvKinds), fc.oneof(fc.uint8Array(), fc.string().map(bytes)), (kind, file) => {
      try {
        readRows(kind, file)
      } catch (error) {
        expect(String((error as { code?: unknown }).code)).toMatch(/^csv_/)
      }
    }),
  )
})

test('flags are said in many ways', () => {
  expect(['true', 'True', 't', '1', 'yes'].map(flagIn)).toEqual([true, true, true, true, true])
  expect(['false', 'f', '0', 'NO'].map(flagIn)).toEqual([false, false, false, false])
  expect(['', 'maybe', undefined].map(flagIn)).toEqual([undefined, undefined, undefined])
})
