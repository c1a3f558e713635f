// Forms are read without trust.
import { describe, expect, it } from 'vitest'
import { UploadedFile } from '#interfaces/http'
import { readForm } from './form.ts'

describe('a form', () => {
  it('is read by name, and nothing is trusted to be there', () => {
    const form = readForm({ text: 'a\0b', tags: ['x', 'y'], on: '1', lone: 'a\uD800', n: 3 })
    expect(form.text('text')).toBe('ab')
    expect(form.text('tags')).toBe('y')
    expect(form.all('tags')).toEqual(['x', 'y'])
    expect(form.text('missing')).toBe('')
    expect(form.word('missing')).toBeUndefined()
    expect(form.flag('on')).toBe(true)
    expect(form.flag('off')).toBe(false)
    expect(form.text('lone')).toBe('a\uFFFD')
    expect(form.text('n')).toBe('')
    expect(form.choice('tags', ['x', 'z'])).toBeUndefined()
    expect(form.choice('tags', ['y', 'z'])).toBe('y')
    expect(form.text('constructor')).toBe('')
  })

  it('gives files that hold something', () => {
    const full = new UploadedFile('a.png', 'image/png', Buffer.from('x'))
    const empty = new UploadedFile('', 'image/png', Buffer.alloc(0))
    expect(readForm({ files: [full, empty, 'text'] }).files('files')).toEqual([full])
    expect(readForm({ files: full }).files('files')).toEqual([full])
    expect(readForm(null).files('files')).toEqual([])
  })
})
