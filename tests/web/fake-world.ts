// A small world for pages: made-up accounts and posts behind the faces of the domain, enough to look at every page.
import { createHash } from 'node:crypto'
import { fixedClock, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import { Problem } from '#core/problem'
import { seededRandom } from '#core/random'
import { topicKey } from '#core/text'
import type { Viewer } from '#core/viewer'
import type { Account, Accounts, OAuthApp, Session, User } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Notifications, NotificationView } from '#domain/notifications'
import type { Insights } from '#domain/insights'
import type { Invitations } from '#domain/invitations'
import type { Offices, Verification, VerificationRecord } from '#domain/offices'
import type { Posts, PostView } from '#domain/posts'
import type { Publishing } from '#domain/publishing'
import type { Search } from '#domain/search'
import type { Site } from '#domain/site'
import type { Timelines } from '#domain/timelines'
import type { Topic, Topics } from '#domain/topics'
import type { Config } from '#platform/config'
import type { WebNeeds } from '#interfaces/web'
import { usualLimits } from '#testing/api-limits'
import { fakeRecords } from '#testing/fake-records'
import { fakeDrafts, fakeInvitations } from './fake-drafts.ts'
import { fakeGroups } from './fake-groups.ts'
import { face } from './face.ts'
import { fakeDesk } from './fake-desk.ts'
import { fakeCases } from './fake-cases.ts'
import { fakeJoining } from './fake-joining.ts'
import { fakeCensuses, fakeDirectory } from './fake-registry.ts'
import { fakeStatistics, fakeTopicReport } from './fake-insights.ts'
import { fakeFilters, fakeLists, filteredSome } from './fake-picks.ts'
import { fakeOwnData } from './fake-own-data.ts'
import { fakeStaffLetters, fakeSubscriptions } from './fake-subscriptions.ts'
import { sampleId, sampleRelation } from '../../src/interfaces/web/design/sample-makers.ts'
import { createSamples } from '../../src/interfaces/web/design/samples.ts'

export const NOW = Date.UTC(2026, 10, 23, 2, 30)
/** The cookie value of the one who is signed in: 河边的林. */
export const SESSION = 'lin-session'
export const PASSWORD = 'a stone by the river'

export const fakeConfig = (some: Partial<Config> = {}): Config => ({
  origin: 'http://localhost:8787',
  domain: 'localhost:8787',
  listen: { host: '127.0.0.1', port: 0 },
  data: '/nonexistent',
  database: { engine: 'sqlite' },
  site: {
    name: '鹭洲 Heron City',
    description: '鹭洲市的公共微博：机构发布消息，居民提问，大家都能看到回答。',
    contactEmail: 'desk@heron.example',
    languages: ['zh', 'en'],
    timeZone: 'Asia/Shanghai',
  },
  registrations: 'open',
  posts: { limit: 140, longAllowed: true, longLimit: 2000 },
  media: { maxBytes: 10_000_000, maxPixels: 40_000_000, perPost: 9, descriptionLimit: 1500 },
  offices: { dormantDays: 90, reminderDays: 30 },
  inquiries: { prefix: 'B', open311Keys: [], askAddress: '' },
  smtp: undefined,
  subscriptions: { lettersPerMinute: 1_000_000, digestHour: 8, privateWebhooks: true },
  http: { trustedProxies: [], rateLimits: false, limits: usualLimits, bodyLimitBytes: 20_000_000, concurrent: 512 },
  streaming: { open: true, connections: 100, perAccount: 10, perAddress: 10, queueBytes: 65_536 },
  memory: {
    nodes: 1,
    homeRing: 400,
    bigAuthorFollowers: 50_000,
    timelineBytes: 2 ** 26,
    postBytes: 2 ** 26,
    pageBytes: 2 ** 26,
    idleMillis: 3_600_000,
  },
  log: { level: 'error', format: 'pretty' },
  ...some,
})

const pageOf = <Item>(items: readonly Item[]): Page<Item> => ({ items, next: undefined, prev: undefined })

export interface FakeWorld {
  readonly clock: Clock
  readonly accounts: ReturnType<typeof createSamples>['accounts']
  readonly posts: ReturnType<typeof createSamples>['posts']
  readonly needs: WebNeeds
}

export const createFakeWorld = (config: Config = fakeConfig()): FakeWorld => {
  const clock = fixedClock(NOW)
  const forReader = createSamples(NOW, true)
  const forVisitor = createSamples(NOW, false)
  const everybody = Object.values(forReader.accounts)
  const { lin, weather, court, judge, radio, ada } = forReader.accounts
  const locale = { now: 'zh' }
  const liked = new Set<Id>()

  const user: User = {
    id: 1,
    email: 'lin@heron.example',
    role: 'none',
    locale: 'zh',
    mainAccountId: lin.id,
    confirmedAt: NOW,
    approvedAt: NOW,
    disabledAt: null,
    createdAt: NOW,
  }
  const session: Session = {
    key: createHash('sha256').update(SESSION).digest('hex').slice(0, 16),
    userId: user.id,
    accountId: lin.id,
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    createdAt: NOW - 86_400_000,
    seenAt: NOW - 60_000,
  }
  const app: OAuthApp = {
    id: 9,
    clientId: 'phone-app',
    name: 'Pocket Square',
    website: 'https://pocket.example/app',
    redirectUris: ['pocketsquare://done', 'https://pocket.example/back', 'urn:ietf:wg:oauth:2.0:oob'],
    scopes: ['read', 'write', 'follow', 'push'],
    createdAt: NOW,
  }
  const memberships = [
    { accountId: lin.id, role: 'owner', account: lin },
    { accountId: court.id, role: 'editor', account: court },
  ]

  const accounts = face<Accounts>('accounts', {
    membersOf: async () => [],
    user: async () => user,
    byId: async (id) => everybody.find((account) => account.id === id),
    byIds: async (ids) =>
      new Map(everybody.filter(({ id }) => ids.includes(id)).map((account) => [account.id, account])),
    lookup: async (name) =>
      everybody.find(
        (account) => account.handle === name || account.uniqueName === name || account.displayName === name,
      ),
    directory: async ({ limit, offset, kind }) =>
      everybody.filter((account) => kind === undefined || account.kind === kind).slice(offset, offset + limit),
    relationships: async (_me, ids) =>
      everybody
        .filter(({ id }) => ids.includes(id))
        .map((account) =>
          sampleRelation(account, { following: account.id === weather.id, followedBy: account.id === ada.id }),
        ),
    followers: async () => pageOf([judge, ada]),
    following: async () => pageOf([weather, court, radio]),
    followRequests: async () => pageOf([ada]),
    muted: async () => pageOf([forReader.accounts.shop]),
    blocked: async () => pageOf<Account>([]),
    follow: async (_actor, id) => sampleRelation(everybody.find((one) => one.id === id) ?? lin, { following: true }),
    unfollow: async (_actor, id) => sampleRelation(everybody.find((one) => one.id === id) ?? lin),
    markers: async () =>
      new Map([['notifications', { lastReadId: sampleId(NOW - 600_000, 0), version: 1, updatedAt: NOW }]]),
    setMarkers: async () => new Map(),
    memberships: async () => memberships,
    sessions: async () => [
      session,
      { ...session, key: 'feedfacefeedface', agent: 'Mozilla/5.0 (iPhone) MicroMessenger/8' },
    ],
    sessionViewer: async (secret) =>
      secret === SESSION
        ? { viewer: { accountId: lin.id, userId: user.id, role: 'none' }, session, locale: locale.now }
        : undefined,
    openSession: async () => SESSION,
    closeSession: async () => {},
    setLocale: async (_user, next) => {
      locale.now = next
    },
    access: async () => undefined,
    signIn: async ({ login, password }) => {
      if (login === 'lin_by_river' && password === PASSWORD) return user
      throw new Problem('sign_in_failed', 'Name or password is wrong', { field: 'login' })
    },
    authorizedApps: async () => [
      {
        app,
        accountId: lin.id,
        scopes: ['read', 'write'],
        createdAt: NOW - 864_000_000,
        seenAt: NOW - 3_600_000,
        tokenId: 44,
      },
    ],
    appByClientId: async (clientId) => (clientId === app.clientId ? app : undefined),
    authorize: async () => 'a-code-to-carry-over',
    totals: async () => ({ accounts: 2041, users: 1980, follows: 40_321 }),
  })

  const samplesFor = (viewer: Viewer) => (viewer.accountId === null ? forVisitor : forReader).posts
  const mark = (view: PostView): PostView =>
    view.flags !== null && liked.has(view.post.id)
      ? { ...view, flags: { ...view.flags, liked: true }, counts: { ...view.counts, likes: view.counts.likes + 1 } }
      : view
  const all = (viewer: Viewer): readonly PostView[] => Object.values(samplesFor(viewer)).map(mark)
  const original = (viewer: Viewer, id: Id) => all(viewer).find(({ post }) => post.id === id)

  const posts = face<Posts>('posts', {
    purposes: {
      list: async () => [{ code: 'bulletin', labels: { zh: '信息发布', en: 'Bulletin' } }],
      add: async () => {},
    },
    view: async (viewer, id) => original(viewer, id),
    views: async (viewer, ids) => all(viewer).filter(({ post }) => ids.includes(post.id)),
    tombstone: async (id) => (id === 1234 ? { deletedAt: NOW - 86_400_000 } : undefined),
    context: async (viewer, id) => {
      const { warning, question, answer } = samplesFor(viewer)
      if (id === warning.post.id) return { ancestors: [], descendants: [question, answer] }
      if (id === question.post.id) return { ancestors: [warning], descendants: [answer] }
      if (id === answer.post.id) return { ancestors: [warning, question], descendants: [] }
      return { ancestors: [], descendants: [] }
    },
    quotesOf: async (viewer) => pageOf([samplesFor(viewer).quote]),
    likedBy: async () => pageOf([lin, ada, judge]),
    repostedBy: async () => pageOf([lin, radio]),
    history: async (viewer, id) => {
      const view = original(viewer, id)
      if (view === undefined) return []
      const version = { summary: '', sensitive: false, language: 'zh', media: [], type: null, purpose: null }
      return [
        { ...version, version: 1, text: '白石河步道要改造了，细节稍后公布。', createdAt: view.post.createdAt },
        { ...version, version: 2, text: view.post.text, createdAt: NOW - 3_600_000 },
      ]
    },
    pinned: async (viewer, id) =>
      all(viewer)
        .filter((view) => view.author.id === id && view.post.kind === 'original')
        .slice(-1),
    bookmarks: async (viewer) => pageOf([samplesFor(viewer).quote]),
    like: async (_actor, id) => {
      liked.add(id)
      return forReader.posts.warning.post
    },
    unlike: async (_actor, id) => {
      liked.delete(id)
      return forReader.posts.warning.post
    },
    totals: async () => ({
      posts: 12_040,
      reposts: 31_000,
      quotes: 8_211,
      replies: 40_020,
      likes: 99_000,
      media: 2_000,
    }),
  })

  const square = (viewer: Viewer) => {
    const { quote, quoteOfQuote, long, note, english, pictures, warning, imported } = samplesFor(viewer)
    return [quoteOfQuote, quote, warning, long, note, english, pictures, imported].map(mark)
  }
  const timelines = face<Timelines>('timelines', {
    // the first is published for its author
    inTimes: async (viewer) =>
      pageOf(
        square(viewer).map((view, at) =>
          at === 0 ? { ...view, post: { ...view.post, actingId: court.id }, acting: court, edition: {} } : view,
        ),
      ),
    square: async (viewer, page) => ({
      ...pageOf(square(viewer).slice(0, page.limit)),
      next: sampleId(NOW - 86_400_000, 0),
    }),
    list: async (viewer) => pageOf(square(viewer)),
    home: async (viewer) =>
      pageOf([
        samplesFor(viewer).repost,
        samplesFor(viewer).direct,
        ...square(viewer).map(filteredSome(samplesFor(viewer))),
      ]),
    topic: async (viewer, name) =>
      pageOf(all(viewer).filter((view) => view.topics.some((topic) => topicKey(topic) === topicKey(name)))),
    account: async (viewer, id, _page, only) =>
      pageOf(
        all(viewer).filter(
          (view) =>
            view.author.id === id &&
            (only?.media !== true || view.media.length > 0) &&
            (only?.withoutReplies !== true || view.post.kind !== 'reply'),
        ),
      ),
  })

  const topic = (name: string, count: number): Topic => ({
    id: count,
    name,
    key: topicKey(name),
    posts: count,
    lastUsedAt: NOW,
  })
  const allTopics = [
    topic('白石河天气', 12_840),
    topic('白石河步道', 861),
    topic('法院开放日', 402),
    topic('StoneBridge', 77),
  ]
  const topics = face<Topics>('topics', {
    recent: async (limit) => allTopics.slice(0, limit),
    byName: async (name) => allTopics.find(({ key }) => key === topicKey(name)),
    followed: async () => pageOf(allTopics.slice(0, 2)),
    picks: async (_accountId, ids) => ({ followed: new Set(ids), featured: new Set() }),
  })

  const notice = (
    kind: NotificationView['kind'],
    from: Account,
    post: PostView | null,
    age: number,
  ): NotificationView => ({
    id: sampleId(NOW - age, 1),
    kind,
    from,
    post,
    inquiry: null,
    group: null,
    createdAt: NOW - age,
  })
  const { answer, question, quote } = forReader.posts
  const notices = [
    notice('reply', weather, answer, 120_000),
    notice('like', ada, question, 200_000),
    notice('quote', radio, quote, 240_000),
    notice('follow', judge, null, 3_600_000),
    notice('follow_request', ada, null, 7_200_000),
    notice('repost', radio, question, 9_200_000),
  ]
  const notifications = face<Notifications>('notifications', {
    unreadLately: async () => 3,
    list: async (_viewer, _page, only) =>
      pageOf(notices.filter(({ kind }) => only?.kinds === undefined || only.kinds.includes(kind))),
  })

  const grouped = fakeGroups(NOW, court, weather)
  const asked = [forReader.posts.question.post.id, forReader.posts.english.post.id]
  const atDesk = fakeDesk(NOW, court, weather, asked)
  const record: VerificationRecord = {
    id: sampleId(NOW - 86_400_000, 2),
    accountId: weather.id,
    state: 'granted',
    scope: 'body',
    body: { code: 'hz/weather', labels: { zh: '鹭洲市气象局', en: 'Heron City Weather Office' } },
    person: null,
    note: '',
    appliedAt: NOW - 360 * 86_400_000,
    decidedAt: NOW - 350 * 86_400_000,
    issuer: '鹭洲市编办',
    reason: '公函核对无误',
    from: NOW - 350 * 86_400_000,
    until: null,
    revokedAt: null,
    revokedReason: null,
    evidence: [
      { id: 71, kind: 'document', claim: '公函.pdf', outcome: 'not_checked', checkedAt: NOW - 360 * 86_400_000 },
      { id: 72, kind: 'dns', claim: 'weather.example.org', outcome: 'proved', checkedAt: NOW - 360 * 86_400_000 },
    ],
  }
  const waiting: VerificationRecord = {
    ...record,
    id: 4321,
    accountId: court.id,
    state: 'applied',
    note: '我们是市法院。',
    decidedAt: null,
    issuer: null,
    reason: null,
    from: null,
  }
  const verification = face<Verification>('verification', {
    historyOf: async (_viewer, id) => (id === weather.id ? [record] : []),
    waiting: async () => ({ items: [waiting], next: '1-1' }),
    application: async () => waiting,
    revokedIssuers: async () => [{ name: '旧编办', revokedAt: NOW - 9 * 86_400_000, reason: '公章被冒用' }],
    txtRecord: (id) => `bema-account=heron.example/${id}`,
    isOfficial: async (asked) =>
      asked.includes('heron_weather')
        ? {
            answer: 'yes',
            platform: 'here',
            address: String(weather.id),
            accountId: weather.id,
            title: weather.badge?.now ?? null,
          }
        : { answer: 'not_registered', platform: null, address: null, accountId: null, title: null },
  })

  return {
    clock,
    accounts: forReader.accounts,
    posts: forReader.posts,
    needs: {
      config,
      clock,
      random: seededRandom(7),
      accounts,
      posts,
      timelines,
      topics,
      filters: fakeFilters(NOW, forReader.posts.english.post.id),
      lists: fakeLists([weather, ada]),
      notifications,
      desk: atDesk.desk,
      media: face<MediaModule>('media', { byIds: async () => new Map() }),
      publishing: face<Publishing>('publishing', {
        ...fakeDrafts(NOW, court.id),
        may: async () => true,
        sharing: grouped.sharing,
      }),
      search: face<Search>('search', {
        posts: async (viewer, words) => pageOf(all(viewer).filter(({ post }) => post.text.includes(words))),
        accounts: async (_viewer, words) =>
          everybody.filter(
            ({ displayName, handle }) => displayName.includes(words) || handle.includes(words.replace('@', '')),
          ),
        topics: async (words) => allTopics.filter(({ name }) => name.includes(words)),
        behind: async () => false,
      }),
      insights: face<Insights>('insights', {
        statistics: async (span) => fakeStatistics(NOW, span, [weather.id, court.id]),
        topicReport: async (topic, span) => fakeTopicReport(NOW, topic, span, weather.id),
      }),
      offices: face<Offices>('offices', {
        verification,
        directory: fakeDirectory(NOW, weather),
        ...fakeJoining(NOW, { office: weather, user, lin, ada, court }),
        care: face<Offices['care']>('care', {
          mayClose: async () => true,
          silent: async () => ({
            total: 80,
            next: '1-2',
            items: [
              {
                outletId: 1,
                accountId: court.id,
                state: 'dormant',
                since: NOW - 1e10,
                reminders: 2,
                remindedAt: NOW - 1e8,
              },
              {
                outletId: 2,
                accountId: weather.id,
                state: 'neverPosted',
                since: NOW - 2e10,
                reminders: 0,
                remindedAt: null,
              },
            ],
          }),
        }),
        groups: grouped.groups,
      }),
      invitations: face<Invitations>('invitations', fakeInvitations(NOW, court.id)),
      censuses: fakeCensuses(NOW),
      groupReports: grouped.reports,
      records: fakeRecords(),
      subscriptions: fakeSubscriptions(NOW, weather, grouped.group),
      ownData: fakeOwnData(NOW, lin),
      staffLetters: fakeStaffLetters(court, weather),
      ...fakeCases(
        NOW,
        { office: weather, other: court, reader: lin, post: forReader.posts.question },
        atDesk.inquiries,
      ),
      site: face<Site>('site', {
        info: () => ({
          ...config.site,
          rules: [
            { id: '1', text: { zh: '对人客气，对事较真。', en: 'Be kind to people and exact about facts.' } },
            { id: '2', text: { zh: '不冒充他人或机构。', en: 'Do not pretend to be another person or body.' } },
          ],
        }),
      }),
    },
  }
}
