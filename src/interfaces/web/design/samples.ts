// Made-up accounts and posts for the living page of components and for tests. Nobody here exists.
import { DAY, HOUR, MINUTE, type Millis } from '#core/clock'
import { mentionTokens } from '#core/text'
import type { Account } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { Post, PostView } from '#domain/posts'
import {
  sampleAccount,
  sampleBadge,
  sampleOffice,
  sampleId,
  sampleMedia,
  samplePost,
  sampleView,
} from './sample-makers.ts'

export interface Samples {
  readonly accounts: Readonly<
    Record<'weather' | 'court' | 'judge' | 'radio' | 'lin' | 'ada' | 'shop' | 'imported', Account>
  >
  readonly posts: Readonly<
    Record<
      | 'warning'
      | 'question'
      | 'answer'
      | 'quote'
      | 'quoteOfQuote'
      | 'repost'
      | 'long'
      | 'note'
      | 'direct'
      | 'english'
      | 'pictures'
      | 'gone'
      | 'imported',
      PostView
    >
  >
}

const longText = `【白石河步道改造说明】各位街坊：白石河北岸步道将分三段改造。第一段从石桥到渡口，十二月三日开工，工期二十天，期间请走南岸。第二段从渡口到鹭洲公园，一月中旬开工，需要临时封闭两个路口，公交三路、十一路会绕行，站牌上会提前贴出。第三段从鹭洲公园到旧码头，等汛期过后再动工。

为什么要改？去年收到四百多条意见，说得最多的是夜里太暗、雨后积水、轮椅过不去。这次三件事都做：换成低灯，垫高低洼处，所有台阶旁边加坡道。图纸贴在各社区，也可以在本页回复要一份。哪里画得不对，请直接说。#白石河步道#`

/**
 * @param signedIn true: the posts as a signed-in reader sees them, with her marks
 * @param bucket part of the posts' ids: two sets on one page need two
 */
export const createSamples = (now: Millis, signedIn: boolean, bucket = 5): Samples => {
  const weather = sampleAccount(now, 3, {
    handle: 'heron_weather',
    badge: { ...sampleBadge(now, 'body'), office: sampleOffice },
    displayName: '鹭洲气象',
    uniqueName: '鹭洲气象',
    kind: 'office',
    note: '鹭洲市气象台：天气预报、灾害预警、科普。值班时间内一小时答复，夜间只发预警。',
    fields: [
      { name: '值班热线', value: '000-1212' },
      { name: '办公时间', value: '每天 6:00–22:00' },
      { name: 'Website', value: 'https://weather.example.org' },
    ],
    counts: { posts: 4821, following: 43, followers: 1_268_400, lastPostAt: now - 8 * MINUTE },
  })
  const court = sampleAccount(now, 12, {
    handle: 'heron_court',
    displayName: '鹭洲中级法院',
    kind: 'office',
    note: '发布开庭信息与审判动态，解答诉讼程序问题。',
    counts: { posts: 902, following: 21, followers: 18_730, lastPostAt: now - 3 * HOUR },
  })
  const judge = sampleAccount(now, 27, {
    handle: 'judge_mei',
    displayName: '梅法官',
    kind: 'official',
    note: '在法院工作，喜欢把程序讲成人话。',
    badge: sampleBadge(now, 'official'),
    counts: { posts: 311, following: 120, followers: 9_940, lastPostAt: now - DAY },
  })
  const radio = sampleAccount(now, 40, {
    handle: 'heron_radio',
    displayName: 'Heron Radio 鹭洲之声',
    kind: 'media',
    note: 'Local news, read out loud.',
  })
  const lin = sampleAccount(now, 77, { handle: 'lin_by_river', displayName: '河边的林', note: '住在白石河边。' })
  const ada = sampleAccount(now, 91, {
    badge: {
      now: null,
      earlier: [],
      links: [],
      runBy: {
        body: { code: 'hz/weather', labels: { zh: '鹭洲市气象局', en: 'Heron City Weather Office' } },
        how: 'paid',
        since: now - 20 * DAY,
      },
    },
    handle: 'ada',
    displayName: 'Ada Vale',
    note: 'Cyclist. Asks about kerbs.',
    locked: true,
  })
  const shop = sampleAccount(now, 130, {
    handle: 'stone_bridge_tea',
    displayName: '石桥茶铺',
    kind: 'enterprise',
    bot: true,
  })
  const imported = sampleAccount(now, 201, {
    handle: 'w1650000001',
    displayName: '旧日河岸',
    elsewhere: { platform: 'weibo', verified: true, year: 2012 },
    createdAt: Date.UTC(2012, 4, 3),
  })

  let sequence = 0
  const marks = signedIn
    ? { liked: false, reposted: false, bookmarked: false, pinned: false, threadMuted: false }
    : null
  const view = (
    author: Account,
    text: string,
    age: Millis,
    post: Partial<Post> = {},
    some: Partial<PostView> = {},
  ): PostView => {
    const at = now - age
    return sampleView(samplePost(sampleId(at, bucket, sequence++ % 32), author, text, at, post), author, {
      flags: marks,
      ...some,
    })
  }
  const mention = (account: Account, text: string) =>
    mentionTokens(text)
      .filter((token) => token === account.handle || token === account.uniqueName)
      .map((token) => ({ accountId: account.id, token, account }))

  const warning = view(
    weather,
    '【大风蓝色预警】今天夜间到明天白天，沿江有 6–7 级偏北风，阵风 8 级。江面作业和骑车过桥请注意。#白石河天气# 详情 https://weather.example.org/warnings/2026-11-23/blue-wind',
    8 * MINUTE,
    {},
    { counts: { replies: 28, reposts: 340, quotes: 65, likes: 12_480 }, flags: marks && { ...marks, liked: true } },
  )
  const questionText = '@鹭洲气象 请问明早石桥会封吗？孩子要骑车过去上学。'
  const question = view(
    lin,
    questionText,
    6 * MINUTE,
    { kind: 'reply', parentId: warning.post.id, rootId: warning.post.id },
    {
      parentAuthor: weather,
      mentions: mention(weather, questionText),
      counts: { replies: 1, reposts: 0, quotes: 0, likes: 17 },
    },
  )
  const answerText = '@lin_by_river 目前没有封桥计划。阵风超过 9 级时由交警封闭，封闭前半小时会在这里发布。'
  const answer = view(
    weather,
    answerText,
    2 * MINUTE,
    {
      kind: 'reply',
      parentId: question.post.id,
      rootId: warning.post.id,
      inquiry: { number: 'B-2026-000007', state: 'answered', office: weather.handle },
    },
    {
      parentAuthor: lin,
      mentions: mention(lin, answerText),
      counts: { replies: 0, reposts: 3, quotes: 0, likes: 44 },
    },
  )
  const quote = view(
    radio,
    '骑车过江的朋友，明早六点我们在桥头直播。//@lin_by_river: 孩子要骑车',
    4 * MINUTE,
    { kind: 'quote', parentId: warning.post.id, rootId: warning.post.id },
    {
      quoted: warning,
      quotedState: 'shown',
      counts: { replies: 2, reposts: 11, quotes: 1, likes: 25 },
      flags: marks && { ...marks, reposted: true, bookmarked: true },
    },
  )
  const quoteOfQuote = view(
    ada,
    'Wind again. The bridge needs a rail.',
    3 * MINUTE,
    { kind: 'quote', parentId: quote.post.id, rootId: warning.post.id },
    {
      quoted: quote,
      quotedState: 'shown',
    },
  )
  const repost = view(
    lin,
    '',
    MINUTE,
    { kind: 'repost', parentId: warning.post.id, rootId: warning.post.id },
    { target: warning },
  )
  const picture = (index: number, some: Partial<Media> = {}) => sampleMedia(sampleId(now - DAY, 8, index), court, some)
  return {
    accounts: { weather, court, judge, radio, lin, ada, shop, imported },
    posts: {
      warning,
      question,
      answer,
      quote,
      quoteOfQuote,
      repost,
      long: view(
        court,
        longText,
        3 * HOUR,
        { editedAt: now - HOUR, version: 2 },
        { counts: { replies: 61, reposts: 88, quotes: 23, likes: 734 } },
      ),
      note: view(
        judge,
        '判决书里写明了：原告的请求没有得到支持，因为证据链断在第三次转账。',
        DAY,
        { summary: '涉及一起诈骗案的细节' },
        { media: [picture(1)] },
      ),
      direct: view(
        ada,
        '@judge_mei Could you tell me which form I need?',
        20 * MINUTE,
        { visibility: 'direct' },
        {
          mentions: mention(judge, '@judge_mei Could you tell me which form I need?'),
        },
      ),
      english: view(
        ada,
        'New ramp at #StoneBridge. Thank you, @heron_court — the map is at https://maps.example.org/ramp?id=7',
        26 * HOUR,
        { visibility: 'unlisted' },
        {
          mentions: mention(court, '@heron_court'),
        },
      ),
      pictures: view(
        court,
        '今天的开放日。#法院开放日#',
        30 * HOUR,
        {},
        {
          media: Array.from({ length: 9 }, (_, index) => picture(index + 2)),
          counts: { replies: 12, reposts: 5, quotes: 2, likes: 301 },
        },
      ),
      gone: view(shop, '可惜了。', 40 * DAY, { kind: 'quote' }, { quotedState: 'deleted' }),
      imported: view(
        imported,
        '今天江上起雾了，渡轮停了一上午。',
        now - Date.UTC(2012, 4, 3, 1, 20),
        { source: '微博 weibo.com' },
        {
          counts: { replies: 3, reposts: 1204, quotes: 311, likes: 0 },
        },
      ),
    },
  }
}
