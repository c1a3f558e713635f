// Addresses stay on this site.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avatarPath, safeReturn, withQuery } from './links.ts'

describe('where one goes back to', () => {
  it('stays on this site', () => {
    expect(safeReturn('/home?x=1#post-3', '/')).toBe('/home?x=1#post-3')
    for (const elsewhere of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
      '\t/home',
      '/a\nb',
    ]) {
      expect(safeReturn(elsewhere, '/home'), elsewhere).toBe('/home')
    }
    expect(safeReturn(undefined, '/home')).toBe('/home')
    expect(safeReturn(`/${'x'.repeat(3000)}`, '/home')).toBe('/home')
  })

  it('never leaves it, whatever is asked for', () => {
    const origin = 'https://bema.example'
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `/${rest}`),
        ),
        (wished) => {
          expect(new URL(safeReturn(wished, '/home'), origin).origin).toBe(origin)
        },
      ),
    )
  })
})

describe('queries of addresses', () => {
  it('are added, replaced and taken out', () => {
    expect(withQuery('/square', { before: '12' })).toBe('/square?before=12')
    expect(withQuery('/search?q=%E6%B2%B3&before=12', { before: undefined })).toBe('/search?q=%E6%B2%B3')
    expect(withQuery('/square?lang=zh', { lang: 'en' })).toBe('/square?lang=en')
    expect(withQuery('/square?before=1', { before: undefined })).toBe('/square')
  })
})

it('gives every account a picture', () => {
  expect(avatarPath({ id: 12, kind: 'office', avatar: null })).toBe('/avatars/office/12.svg')
  expect(avatarPath({ id: 12, kind: 'office', avatar: 'avatars/a.webp' })).toBe('/media/avatars/a.webp')
})
