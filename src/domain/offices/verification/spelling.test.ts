// Small readers of what strangers wrote: addresses, pages, first bytes of files.
import { expect, it } from 'vitest'
import { documentTypeOf } from './documents.ts'
import { linksBack } from './link-back.ts'
import { namedBy } from './registered-address.ts'

it('reads one account out of every spelling of its address', () => {
  for (const spelling of [
    'https://twitter.com/SenatorCantwell',
    'http://www.twitter.com/SenatorCantwell/',
    'x.com/@SenatorCantwell',
    'mobile.twitter.com/SenatorCantwell?lang=en#top',
    'twitter:@SenatorCantwell',
    '@SenatorCantwell@twitter.com',
  ]) {
    expect(namedBy(spelling)?.names[0], spelling).toEqual({ platform: 'twitter', address: 'SenatorCantwell' })
  }
  expect(namedBy('weibo.com/n/上海发布')?.names[0]).toEqual({ platform: 'weibo', address: '上海发布' })
  expect(namedBy('localhost:8787/@tides')).toMatchObject({
    host: 'localhost:8787',
    names: [{ address: 'tides' }, {}, {}],
  })
  for (const bare of ['', '@tides', '上海发布', 'https://', 'https://twitter.com/', '%%%']) {
    expect(namedBy(bare), bare).toBeUndefined()
  }
})

it('only a shown link with rel=me links back', () => {
  const account = 'https://bema.example/@tides'
  for (const page of [
    `<a href="${account}" rel="me">here</a>`,
    `<LINK REL='noopener me' HREF='${account}/'>`,
    `<a title="a > b" rel=me href=${account}>here</a>`,
  ]) {
    expect(linksBack(page, account), page).toBe(true)
  }
  for (const page of [
    `<a href="${account}">here</a>`,
    `<a rel="me" href="${account}2">here</a>`,
    `<a rel="me" href="https://bema.example.evil.example/@tides">here</a>`,
    `<!-- <a rel="me" href="${account}">here</a> -->`,
    `<script>'<a rel="me" href="${account}">'</script>`,
    `<abbr rel="me" href="${account}">`,
    `<a data-rel="me" href="${account}">`,
    account,
  ]) {
    expect(linksBack(page, account), page).toBe(false)
  }
})

it('is not held up by a page that opens tags for ever', () => {
  for (const tag of ['<a ', '<a "', "<a '", '<script ', '<!--', '<a rel="me" ']) {
    expect(linksBack(tag.repeat(200_000), 'https://bema.example/@tides')).toBe(false)
  }
})

it('tells files by their first bytes', () => {
  const of = (text: string) => documentTypeOf(Buffer.from(text, 'latin1'))
  expect(of('\x89PNG\r\n\x1a\n....')).toBe('png')
  expect(of('\xff\xd8\xff\xe0')).toBe('jpg')
  expect(of('RIFF\0\0\0\0WEBPVP8 ')).toBe('webp')
  expect(of('%PDF-1.4')).toBe('pdf')
  for (const other of ['', 'GIF89a', '<svg>', 'RIFF\0\0\0\0WAVE', '%PD']) expect(of(other)).toBeUndefined()
})
