// Mentions, topics and links in Chinese and English, and hostile input.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mentionTokens, parseText, renderHtml, topicKey, topicNames } from '#core/text'

const kinds = (text: string): string[] =>
  parseText(text).flatMap((token) => (token.kind === 'text' ? [] : [`${token.kind} ${token.value}`]))

describe('mentions', () => {
  test.each([
    ['@ada', ['ada']],
    ['你好@ada，再见', ['ada']],
    ['你好@江北法院 在吗', ['江北法院']],
    ['@江北法院：请问', ['江北法院']],
    ['@江北法院发布！@江北法院发布？@Ada', ['江北法院发布', 'Ada']],
    ['评论//@张三:原文//@li_si:更早', ['张三', 'li_si']],
    ['@ada@court.example.', ['ada@court.example']],
    ['@first.last@court.example says', ['first.last@court.example']],
    ['@ada@localhost:8787 here', ['ada@localhost:8787']],
    ['@江北@court.example', ['江北@court.example']],
    ['@ada@bob', ['ada', 'bob']],
    ['＠江北法院', ['江北法院']],
    ['@让·雅克，', ['让·雅克']],
    ['@ada- and @ada·', ['ada']],
    ['haha@张三', ['张三']],
    ['write to ada@court.example or a.b+c@x.org', []],
    ['http://social.example/@ada', []],
    ['@ @@ @- @， @😀', []],
    [`@${'a'.repeat(30)}`, ['a'.repeat(30)]],
    [`@${'a'.repeat(31)}`, []],
  ])('%s', (text, expected) => {
    expect(mentionTokens(text)).toEqual(expected)
  })

  test('each spelling once, in order', () => {
    expect(mentionTokens('@b @a @b @B')).toEqual(['b', 'a', 'B'])
  })
})

describe('topics', () => {
  test.each([
    ['#weather today', ['weather']],
    ['#今日天气#晴', ['今日天气']],
    ['今天#天气，很好', ['天气']],
    ['#open court day# starts', ['open court day']],
    ['#a #b #c', ['a', 'b', 'c']],
    ['#天气、#交通', ['天气', '交通']],
    ['#法治·生活#', ['法治·生活']],
    ['#2026年# #12345#', ['2026年', '12345']],
    ['#1 #2026 no. #3', []],
    ['C# and F# and 2#楼 page/#part', []],
    ['# title # and ##', []],
    ['#é́t́é #naïve', ['é́t́é', 'naïve']],
    ['＃全角＃', ['全角']],
    ['#《夜航》读书会#', ['《夜航》读书会']],
    ['#线\n上#', ['线']],
    [`#${'字'.repeat(32)}#`, ['字'.repeat(32)]],
    [`#${'字'.repeat(33)}#`, ['字'.repeat(33)]],
    [`#${'长 '.repeat(17)}#`, ['长']],
    [`#${'字'.repeat(65)}`, []],
    ['#️⃣ #🎉#', []],
  ])('%s', (text, expected) => {
    expect(topicNames(text)).toEqual(expected)
  })

  test('what is drawn as nothing makes no other topic, and none at all by itself', () => {
    for (const name of ['天\u200b气', '天气\ufe0f', '\u2066天气\u2069', '天\u00ad气']) {
      expect(topicNames(`#${name}#`)).toEqual([name])
      expect(topicKey(name)).toBe('天气')
    }
    for (const text of ['#\u3164#', '#\u115f\u200b#', '#\uffa0']) expect(topicNames(text)).toEqual([])
  })

  test('the same topic in other letters counts once, as first written', () => {
    expect(topicNames('#Weather #WEATHER# #ｗｅａｔｈｅｒ')).toEqual(['Weather'])
    expect(topicKey('Ｗeather')).toBe('weather')
  })
})

describe('links', () => {
  test.each([
    ['见http://example.org/a。', ['http://example.org/a']],
    ['(see https://example.org/a_(b))', ['https://example.org/a_(b)']],
    ['https://example.org/路径', ['https://example.org/']],
    ['https://example.org，', ['https://example.org/']],
    ['HTTPS://EXAMPLE.org/A', ['https://example.org/A']],
    ['http://example.org/#话题#', ['http://example.org/']],
    ['http://t.cn/zjbRppQ@江北法院', ['http://t.cn/zjbRppQ']],
    ['http://localhost:8787/x?a=b&c=d!', ['http://localhost:8787/x?a=b&c=d']],
    ['http:// http://a http://1.2.3.999/ http://a.b:99999/', []],
    ['javascript:alert(1) ftp://example.org xhttp://example.org/', []],
  ])('%s', (text, expected) => {
    expect(parseText(text).flatMap((token) => (token.kind === 'link' ? [token.value] : []))).toEqual(expected)
  })

  test('what stands behind a link is read on its own', () => {
    expect(kinds('http://example.org/#话题#')).toEqual(['link http://example.org/', 'topic 话题'])
    expect(kinds('http://t.cn/zjbRppQ@江北法院')).toEqual(['link http://t.cn/zjbRppQ', 'mention 江北法院'])
  })
})

const pieces = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '@',
      '#',
      '＠',
      '＃',
      'http://',
      'https://',
      'a.b/',
      '@a@b.c',
      '#天气',
      '中文',
      ' ',
      '\n',
      '·',
      '-',
      ')',
      '(',
      '&',
      ':80',
    ),
  ),
)

test('the tokens tile any text', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('')
      const tokens = parseText(text)
      expect(tokens.map((token) => token.raw).join('')).toBe(text)
      let at = 0
      for (const token of tokens) {
        expect([token.start, token.end]).toEqual([at, at + token.raw.length])
        expect(token.raw).not.toBe('')
        at = token.end
      }
      // neighbouring plain text is one token
      expect(tokens.some((token, index) => token.kind === 'text' && tokens[index + 1]?.kind === 'text')).toBe(false)
    }),
    { numRuns: 500 },
  )
})

describe('200 kB of hostile input takes a moment, not minutes', () => {
  test.each([
    '#',
    '@',
    'http://',
    'http://a.b/',
    'http://1.2.3.999/',
    'http://a.',
    '@a@a.',
    '@a.b.',
    '@a-',
    '@啊',
    '#啊 ',
    '#a ',
    '((',
    'http://a.b/)',
    '@a@b.c:',
    ' \n',
    '\u200b',
  ])('%j', (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    const started = performance.now()
    renderHtml(text, { mention: () => undefined, topic: () => '/' })
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
