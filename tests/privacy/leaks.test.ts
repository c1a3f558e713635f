// Nobody reads what is not for her: after a wild life every page and every answer is searched for words it must not hold.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#core/ids'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { openVillage, type Noted, type Village } from './village.ts'

const STEPS = 160
const SEED = 5

interface Answer {
  readonly path: string
  readonly status: number
  readonly text: string
}

interface Reader {
  readonly id: Id | null
  readonly name: string
  read(path: string): Promise<Answer>
}

let server: TestServer
let village: Village
const readers: Reader[] = []

const readerOf = async (person: TestPerson | null): Promise<Reader> => {
  const { app } = server
  const session = person === null ? '' : await app.accounts.openSession(person.userId, person.account.id, 'test')
  return {
    id: person?.account.id ?? null,
    name: person?.account.handle ?? 'a stranger',
    async read(path) {
      const api: Record<string, string> = person === null ? {} : { authorization: `Bearer ${person.token}` }
      const pages: Record<string, string> = person === null ? {} : { cookie: `bema=${session}` }
      const headers = path.startsWith('/api') ? api : pages
      const { statusCode: status, body: text } = await app.server.inject({ method: 'GET', url: path, headers })
      return { path, status, text }
    },
  }
}

const handleOf = (accountId: Id): string =>
  village.people.find(({ account }) => account.id === accountId)?.account.handle ?? ''

const pathsOf = ({ id, authorId, words }: Noted): string[] => [
  ...['', '/context', '/source', '/history', '/quotes', '/favourited_by', '/reblogged_by', '/card'].map(
    (part) => `/api/v1/statuses/${id}${part}`,
  ),
  ...['', '/quotes', '/reposts', '/likes', '/history', '/pictures/1'].map(
    (part) => `/@${handleOf(authorId)}/${id}${part}`,
  ),
  ...['', '/reply', '/quote', '/edit', '/delete'].map((part) => `/posts/${id}${part}`),
  ...words.map((word) => `/api/v2/search?q=${word}`),
]

const pathsOfAccount = ({ account: { id, handle } }: TestPerson): string[] => [
  ...['', 'only_media=1', 'exclude_replies=1', 'exclude_reblogs=1', 'pinned=1', 'tagged=zqtide'].map(
    (query) => `/api/v1/accounts/${id}/statuses?limit=40&${query}`,
  ),
  ...['', '/replies', '/media', '/followers', '/following'].map((part) => `/@${handle}${part}`),
  `/api/v2/search?q=tides&account_id=${id}`,
]

const lists = [
  '/',
  '/home',
  '/square',
  '/topics/zqtide',
  '/bookmarks',
  '/notifications',
  '/search?q=tides',
  '/api/v1/timelines/public?limit=40',
  '/api/v1/timelines/public?only_media=1',
  '/api/v1/timelines/tag/zqtide?limit=40',
  '/api/v1/timelines/home?limit=40',
  '/api/v1/timelines/direct?limit=40',
  '/api/v1/conversations',
  '/api/v1/favourites?limit=40',
  '/api/v1/bookmarks?limit=40',
  '/api/v1/notifications?limit=80',
  '/api/v2/notifications?limit=80',
  '/api/v2/search?q=tides&limit=40',
  '/api/v2/search?q=seen',
]

beforeAll(async () => {
  server = await startServer()
  village = await openVillage(server, SEED)
  const all = await Promise.all([null, ...village.people].map(readerOf))
  // people read while others act, so that whatever is kept in memory is there to be wrong
  const glance = async (): Promise<void> => {
    const post = village.pick(village.posts)
    const path = village.chance(50) || post === undefined ? village.pick(lists) : village.pick(pathsOf(post))
    await village.pick(all)?.read(path ?? '/')
  }
  for (let step = 0; step < STEPS; step++) {
    await village.step()
    await Promise.all([glance(), glance()])
  }
  await server.settled()
  readers.push(...all.filter(({ id }) => id === null || !village.hasLeft(id)))
}, 120_000)
afterAll(() => server.close())

test('no answer holds words of posts that are not for its reader', { timeout: 240_000 }, async () => {
  const owners = new Map(village.posts.flatMap((post) => post.words.map((word) => [word, post])))
  const paths = [...lists, ...village.people.flatMap(pathsOfAccount), ...village.posts.flatMap(pathsOf)]
  const faults: string[] = []
  for (const { id, name, read } of readers) {
    for (const path of paths) {
      const { status, text } = await read(path)
      if (status >= 500) faults.push(`${path}: ${status}`)
      for (const [word] of text.matchAll(/zq\d+w/g)) {
        const post = owners.get(word)
        if (post !== undefined && !village.mayRead(post, id) && !path.endsWith(`q=${word}`))
          faults.push(`${name} reads ${word} of a ${post.visibility} ${post.kind} at ${path}`)
      }
    }
  }
  expect(faults).toEqual([])
})

test('a post is there for those who may read it and for nobody else', async () => {
  const byId = new Map(village.posts.map((post) => [post.id, post]))
  const faults: string[] = []
  for (const { id: readerId, name, read } of readers) {
    for (const post of village.posts) {
      const target = post.kind === 'repost' ? byId.get(post.targetId as Id) : post
      const may = village.mayRead(post, readerId) && target !== undefined && village.mayRead(target, readerId)
      const { status } = await read(`/api/v1/statuses/${post.id}`)
      if ((status === 200) !== may) faults.push(`${name}: ${status} for a ${post.visibility} ${post.kind} ${post.id}`)
      const page = await read(`/posts/${post.id}`)
      const open = post.visibility === 'public' || post.visibility === 'unlisted'
      if (page.status === 410 && !open) faults.push(`${name} is told that a ${post.visibility} post was there`)
    }
  }
  expect(faults).toEqual([])
})

test('searches find closed posts for their author and addressees alone', async () => {
  const faults: string[] = []
  for (const { id: readerId, name, read } of readers) {
    for (const post of village.posts.filter(
      ({ visibility }) => visibility === 'followers' || visibility === 'direct',
    )) {
      for (const word of post.words) {
        const { text } = await read(`/api/v2/search?q=${word}`)
        const { statuses } = JSON.parse(text) as { statuses: { id: string }[] }
        const found = statuses.some(({ id }) => id === String(post.id))
        const may = readerId !== null && (readerId === post.authorId || post.mentioned.has(readerId))
        if (found && !may) faults.push(`${name} finds ${word}`)
      }
    }
  }
  expect(faults).toEqual([])
})

test('the square shows public originals and quotes alone', async () => {
  const byId = new Map(village.posts.map((post) => [String(post.id), post]))
  for (const { read } of readers) {
    const { text } = await read('/api/v1/timelines/public?limit=40')
    const shown = (JSON.parse(text) as { id: string }[]).map(({ id }) => byId.get(id))
    expect(shown.length).toBeGreaterThan(5)
    for (const post of shown)
      expect([post?.visibility, ['original', 'quote'].includes(post?.kind ?? '')]).toEqual(['public', true])
  }
})
