// Dates in all forms of the research format.
import { describe, expect, test } from 'vitest'
import { readDate } from './dates.ts'

const china = (iso: string): number => Date.parse(`${iso}+08:00`)

describe('dates of the source', () => {
  test.each([
    [1347334462, 1347334462000],
    ['1347334462', 1347334462000],
    ['Wed Aug 08 13:25:02 +0800 2012', china('2012-08-08T13:25:02')],
    ['Tue May 31 17:46:55 -0330 2011', Date.parse('2011-05-31T17:46:55-03:30')],
    ['2013-10-19 04:54:34', china('2013-10-19T04:54:34')],
    ['2013-10-19 4:54', china('2013-10-19T04:54:00')],
  ])('%s', (value, expected) => expect(readDate(value)).toBe(expected))

  test.each([
    ['08月22日 18:14', '2012-09-01T00:00:00', '2013-08-22T18:14:00'],
    ['08月22日 18:14', '2012-08-22T18:13:59', '2012-08-22T18:14:00'],
    ['08月22日 18:14', '2012-08-22T18:14:59', '2012-08-22T18:14:00'], // the same minute
    ['08月22日 18:14', '2012-08-22T18:15:00', '2013-08-22T18:14:00'],
    ['01月01日 00:30', '2012-12-31T23:59:00', '2013-01-01T00:30:00'],
    ['02月29日 10:00', '2013-01-01T00:00:00', '2016-02-29T10:00:00'],
  ])('%s, not before %s, is %s', (value, notBefore, expected) => {
    expect(readDate(value, china(notBefore))).toBe(china(expected))
  })

  test.each([
    '',
    'yesterday',
    '2013-13-01 00:00:00',
    '2013-02-30 00:00:00',
    '2013-01-01 24:00:00',
    'Wed Foo 08 13:25:02 +0800 2012',
    '08月22日 18:14',
    -5,
    1.5,
    1e12,
    null,
    {},
  ])('%j cannot be read', (value) => expect(readDate(value)).toBeUndefined())
})
