// Addresses of this site, in the forms in which they are pasted into a search.
import { expect, it } from 'vitest'
import { localAddress } from './local-address.ts'

const read = (path: string, domain = 'bema.example') => localAddress(`https://bema.example${path}`, domain)

it('knows accounts, posts and topics, whatever stands behind them', () => {
  for (const path of ['/@ada', '/users/ada', '/@ada/', '/@ada?lang=zh', '/@ada#top'])
    expect(read(path), path).toEqual({ kind: 'account', name: 'ada' })
  for (const path of [
    '/@ada/123',
    '/users/ada/statuses/123',
    '/users/ada/statuses/123/activity',
    '/posts/123',
    '/@ada/123/',
  ])
    expect(read(path), path).toEqual({ kind: 'post', id: 123 })
  expect(read('/@%E4%B8%8A%E6%B5%B7')).toEqual({ kind: 'account', name: '上海' })
  expect(read('/tags/%E5%A4%A9%E6%B0%94')).toEqual({ kind: 'topic', name: '天气' })
  expect(read('/topics/rain')).toEqual({ kind: 'topic', name: 'rain' })
  expect(localAddress('http:/BEMA.example/@ada', 'bema.example')).toEqual({ kind: 'account', name: 'ada' })
})

it('knows nothing of other sites and of other pages', () => {
  for (const path of ['', '/', '/about', '/@ada/abc', '/@ada/123/likes', '/tags/', '/tags/a/b'])
    expect(read(path), path).toBeUndefined()
  expect(read('/@ada', 'other.example')).toBeUndefined()
  expect(localAddress('bema.example/@ada', 'bema.example')).toBeUndefined()
  expect(read('/@%E0%zz')).toEqual({ kind: 'account', name: '%E0%zz' })
})
