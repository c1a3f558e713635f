// Names of form fields in Rails style.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseForm } from './parse-form.ts'

/** Plain objects, for comparing: parsed ones have no prototype. */
const parsed = (text: string): unknown => JSON.parse(JSON.stringify(parseForm(text)))

test('values nest by their names', () => {
  expect(parsed('a=1&b[]=1&b[]=2&c[x]=1&c[y][z]=2')).toEqual({ a: '1', b: ['1', '2'], c: { x: '1', y: { z: '2' } } })
  expect(parsed('f[0][name]=n&f[0][value]=v&f[1][name]=m')).toEqual({
    f: { 0: { name: 'n', value: 'v' }, 1: { name: 'm' } },
  })
  expect(parsed('f[][name]=n&f[][value]=v&f[][name]=m')).toEqual({ f: [{ name: 'n', value: 'v' }, { name: 'm' }] })
  expect(parsed('a=1&a=2')).toEqual({ a: ['1', '2'] })
  expect(parsed('a%5B%5D=%E6%97%A9+x&b')).toEqual({ a: ['早 x'], b: '' })
})

test('names that are not well formed stay names, and none reaches a prototype', () => {
  expect(parsed('a[=1&[b]=2&c]=3')).toEqual({ 'a[': '1', '[b]': '2', 'c]': '3' })
  parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('whatever is sent, it is read or refused as malformed', () => {
  const piece = fc.constantFrom('a', 'b', '[', ']', '[]', '=', '&', '%', '%E6', '+', '0', '__proto__')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        parseForm(pieces.join(''))
      } catch (error) {
        expect(error).toMatchObject({ code: 'body_malformed' })
      }
    }),
  )
})

test('a thousand fields are enough', () => {
  expect(() => parseForm('a[]=1&'.repeat(1001))).toThrow('too many fields')
})
