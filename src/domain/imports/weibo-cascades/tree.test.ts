// Trees of the source as posts: words, reposts, chains, and all that is crooked in them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postsOfTree, type TreeItem } from './tree.ts'
import { hasWords } from './words.ts'

const item = (id: string, parent: string | null, text: string, extra: Partial<TreeItem> = {}): TreeItem => ({
  id,
  parent,
  user: `user of ${id}`,
  text,
  at: 1000,
  ...extra,
})

const shape = (items: readonly TreeItem[]): string[] =>
  postsOfTree('root', items).map(({ key, kind, parent, via, repeats }) =>
    [
      key,
      kind,
      parent,
      ...(via === undefined ? [] : [`via ${via}`]),
      ...(repeats === undefined ? [] : [`repeats ${repeats}`]),
    ].join(' '),
  )

describe('texts without words', () => {
  test.each([
    '',
    ' \u200b',
    '转发微博。',
    '轉發微博',
    '轉發微博。',
    '转发微博.',
    '转',
    '转。',
    '转发',
    '轉發',
    ' 转发微博。 ',
    'Repost',
    'RT',
    'Forward.',
  ])('%j', (text) => expect(hasWords(text)).toBe(false))
  test.each(['转！', '转需', '转发支持', '[转发]', '[泪]', '。。。', '+1', 'RT @a', '转发微薄[兔子]', '@u123'])(
    '%j is words',
    (text) => expect(hasWords(text)).toBe(true),
  )
})

describe('a tree', () => {
  test('quotes, replies and bare reposts under the original', () => {
    expect(shape([item('a', null, '好'), item('b', 'root', '回复@u1:谢谢'), item('c', null, '')])).toEqual([
      'a quote root',
      'b reply root',
      'c repost root',
    ])
  })

  test('what hangs under a bare repost goes to the nearest words, through that repost', () => {
    expect(
      shape([
        item('a', null, '好'),
        item('b', 'a', '转'),
        item('c', 'b', ''),
        item('d', 'c', '也好'),
        item('e', 'd', '回复@u1:嗯'),
      ]),
    ).toEqual(['a quote root', 'b repost a', 'c repost a via b', 'd quote a via c', 'e reply d'])
    expect(shape([item('a', null, ''), item('b', 'a', '好')])).toEqual(['a repost root', 'b quote root via a'])
  })

  test('parents may stand after their children; within a level the older comes first', () => {
    expect(
      shape([
        item('c', 'b', '三'),
        item('b', 'a', '二'),
        item('z', null, '晚', { at: 3000 }),
        item('a', null, '一', { at: 2000 }),
      ]),
    ).toEqual(['a quote root', 'z quote root', 'b quote a', 'c quote b'])
  })

  test('a missing parent, an item under itself and a circle hang on the root', () => {
    expect(shape([item('a', 'gone', '好')])).toEqual(['a quote root'])
    expect(shape([item('a', 'a', '好')])).toEqual(['a quote root'])
    expect(shape([item('a', 'b', '一'), item('b', 'a', '二'), item('c', 'a', '三')])).toEqual([
      'b quote root',
      'a quote b',
      'c quote a',
    ])
  })

  test('a second bare repost of one post by one account repeats the first, and stands for it', () => {
    const ada = { user: 'ada' }
    expect(
      shape([
        item('a', null, '', ada),
        item('b', null, '转', { ...ada, at: 2000 }),
        item('c', 'b', '好'),
        item('d', 'a', '', ada),
      ]),
    ).toEqual(['a repost root', 'b repost root repeats a', 'c quote root via a', 'd repost root via a repeats a'])
  })

  test('an item that stands twice is there once, and keeps its place in the count', () => {
    const posts = postsOfTree('root', [item('a', null, '一'), item('a', null, '一'), item('b', 'a', '二')])
    expect(posts.map(({ key }) => key)).toEqual(['a', 'b', 'a'])
  })

  test('any tangle of parents: each item once, its target and its way before it', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
    const items = fc.uniqueArray(
      fc.record({
        id: names,
        parent: fc.option(fc.oneof(names, fc.constant('x'))),
        text: fc.constantFrom('', '好', '转'),
        user: fc.constantFrom('u', 'v'),
        at: fc.nat(),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(items, (made) => {
        const posts = postsOfTree('root', made)
        expect(posts.map(({ key }) => key).toSorted()).toEqual(made.map(({ id }) => id).toSorted())
        const before = new Map([['root', 'original']])
        for (const { key, parent, via, repeats, kind } of posts) {
          expect(before.get(parent as string)).not.toBe('repost')
          expect(before.has(parent as string)).toBe(true)
          if (via !== undefined) expect(before.get(via)).toBe('repost')
          if (repeats !== undefined) expect(before.get(repeats)).toBe('repost')
          before.set(key, kind)
        }
      }),
    )
  })

  test('a chain of 100,000 is no matter', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) =>
      item(`i${index}`, index === 0 ? null : `i${index - 1}`, index % 2 === 0 ? '好' : ''),
    )
    expect(postsOfTree('root', chain.toReversed())).toHaveLength(100_000)
  })
})
