// CSV as we write it and as others do.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine, readCsv } from './csv.ts'

const cellsOf = (text: string) => readCsv(text).records.map(({ cells }) => cells)

it('reads what it wrote', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', 'a "b" c', 'line\nline', '\r\n', ' x ', '上海'))
  const record = fc.array(cell, { minLength: 1, maxLength: 4 }).filter((cells) => cells.length > 1 || cells[0] !== '')
  fc.assert(
    fc.property(fc.array(record), fc.constantFrom('\n', '\r\n'), (records, end) => {
      expect(cellsOf(records.map((cells) => csvLine(cells)).join(end))).toEqual(records)
      expect(cellsOf(records.map((cells) => csvLine(cells) + end).join(''))).toEqual(records)
    }),
    { numRuns: 500 },
  )
})

it('says on which line each record begins', () => {
  expect(readCsv('\uFEFFa,b\n\n"one\ntwo",c\r\nlast').records).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['one\ntwo', 'c'] },
    { line: 5, cells: ['last'] },
  ])
})

it('takes quotes that stand where they should not, but for one that never ends', () => {
  expect(cellsOf('a"b,"c"d\nx')).toEqual([['a"b', '"c"d'], ['x']])
  expect(readCsv('a,b\nc,"d\ne')).toEqual({ records: [], open: 2 })
  expect(cellsOf('')).toEqual([])
  expect(cellsOf('\n\n')).toEqual([])
  expect(cellsOf(',\n')).toEqual([['', '']])
})
