// Makes accounts, posts and pictures out of a few words, for the living page of components and for tests.
import { DAY, HOUR, type Millis } from '#core/clock'
import { composeId, tickOf, type Id } from '#core/ids'
import { topicNames } from '#core/text'
import type { Account, Badge, HeldTitle, OfficeCard, Relationship } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { Post, PostView } from '#domain/posts'

export const sampleId = (time: Millis, bucket: number, sequence = 0): Id => composeId(tickOf(time), bucket, sequence)

export const sampleAccount = (
  now: Millis,
  bucket: number,
  some: Partial<Account> & Pick<Account, 'handle' | 'displayName'>,
): Account => ({
  id: sampleId(now - 400 * DAY + bucket * HOUR, bucket),
  domain: null,
  uri: null,
  uniqueName: null,
  kind: 'citizen',
  note: '',
  fields: [],
  avatar: null,
  header: null,
  locked: false,
  bot: false,
  discoverable: true,
  posting: { visibility: 'public', sensitive: false, language: 'zh' },
  elsewhere: null,
  badge: null,
  createdAt: now - 400 * DAY,
  deletedAt: null,
  counts: { posts: 12, following: 8, followers: 30, lastPostAt: now - HOUR },
  ...some,
})

export const sampleOffice: OfficeCard = {
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [[540, 1020]], note: '' })),
  acknowledgeHours: 3,
  answerDays: 5,
  longestDays: 15,
  phone: '000-1212',
  address: '',
  email: '',
  website: 'https://weather.example.org',
  texts: ['about', 'legal', 'netiquette'],
}

/** Verified a year ago; an official was in another position before. */
export const sampleBadge = (now: Millis, scope: 'body' | 'official'): Badge => {
  const issued = { issuer: '鹭洲市编办', reason: '公函核对无误', scope }
  const held: HeldTitle =
    scope === 'body'
      ? {
          ...issued,
          title: null,
          body: { zh: '鹭洲市气象局', en: 'Heron City Weather Office' },
          rank: { scale: 'hz/posts', level: 'upper', labels: { zh: '市级正职', en: 'city, head' } },
          since: now - 350 * DAY,
          until: null,
        }
      : {
          ...issued,
          title: { zh: '法官', en: 'Judge' },
          body: { zh: '鹭洲市法院', en: 'Heron City Court' },
          since: now - 30 * DAY,
          until: now + 335 * DAY,
        }
  const earlier =
    scope === 'body'
      ? []
      : [{ ...held, title: { zh: '法官助理', en: 'Clerk' }, since: now - 350 * DAY, until: held.since }]
  return { now: held, earlier, links: [] }
}

export const samplePost = (id: Id, author: Account, text: string, at: Millis, some: Partial<Post> = {}): Post => ({
  id,
  authorId: author.id,
  domain: null,
  uri: null,
  kind: 'original',
  visibility: 'public',
  parentId: null,
  parentAuthorId: null,
  viaId: null,
  rootId: id,
  text,
  summary: '',
  html: null,
  language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
  sensitive: false,
  version: 1,
  appId: null,
  actingId: null,
  source: null,
  createdAt: at,
  editedAt: null,
  deletedAt: null,
  type: null,
  purpose: null,
  inquiry: null,
  ...some,
})

export const sampleView = (post: Post, author: Account, some: Partial<PostView> = {}): PostView => ({
  post,
  author,
  counts: { replies: 0, reposts: 0, quotes: 0, likes: 0 },
  media: [],
  mentions: [],
  topics: topicNames(post.text),
  flags: null,
  filtered: [],
  parentAuthor: null,
  acting: null,
  target: null,
  quoted: null,
  quotedState: 'none',
  appName: null,
  edition: {},
  ...some,
})

/** A picture whose file is one of the drawn default pictures: samples own no blobs. */
export const sampleMedia = (id: Id, account: Account, some: Partial<Media> = {}): Media => ({
  id,
  accountId: account.id,
  postId: null,
  kind: 'image',
  blob: `../avatars/enterprise/${id}.svg`,
  previewBlob: `../avatars/enterprise/${id}.svg`,
  mime: 'image/svg+xml',
  bytes: 1000,
  original: { width: 1200, height: 900 },
  preview: { width: 400, height: 300 },
  focus: null,
  blurhash: null,
  description: '用于展示排版的几何图形',
  remoteUrl: null,
  createdAt: account.createdAt,
  ...some,
})

export const sampleRelation = (target: Account, some: Partial<Relationship> = {}): Relationship => ({
  targetId: target.id,
  following: false,
  showingReposts: true,
  notifying: false,
  followedBy: false,
  requested: false,
  requestedBy: false,
  blocking: false,
  blockedBy: false,
  muting: false,
  mutingNotifications: false,
  muteExpiresAt: null,
  endorsed: false,
  note: '',
  ...some,
})
