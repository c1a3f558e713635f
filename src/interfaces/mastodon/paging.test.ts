// The Link header, exactly as clients match it.
import { expect, test } from 'vitest'
import { linkHeader } from './paging.ts'

const origin = 'https://bema.test'
const items = ['x']

test('next comes first, and keeps the rest of the query', () => {
  const url = '/api/v1/timelines/public?local=true&limit=2&max_id=9'
  expect(linkHeader(origin, url, { items, next: 5, prev: 8 })).toBe(
    '<https://bema.test/api/v1/timelines/public?local=true&limit=2&max_id=5>; rel="next", ' +
      '<https://bema.test/api/v1/timelines/public?local=true&limit=2&min_id=8>; rel="prev"',
  )
})

test('no next on the last page, nothing for an empty one', () => {
  expect(linkHeader(origin, '/a', { items, next: undefined, prev: 8 })).toBe(
    '<https://bema.test/a?min_id=8>; rel="prev"',
  )
  expect(linkHeader(origin, '/a', { items: [], next: 5, prev: 8 })).toBeUndefined()
})

test('commas are escaped, tokens are left out', () => {
  const link = linkHeader(origin, '/a?q=1,2&access_token=secret&types[]=a', { items, next: 5, prev: undefined })
  expect(link).toBe('<https://bema.test/a?q=1%2C2&types[]=a&max_id=5>; rel="next"')
})
