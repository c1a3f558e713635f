// A village whose people do whatever comes to hand, and a book, kept apart from the program, of who may read what.
import sharp from 'sharp'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import { seededRandom } from '#core/random'
import type { Actor } from '#core/viewer'
import type { PostKind, Visibility } from '#domain/posts'
import type { TestPerson, TestServer } from '#testing/server'

/** A post as the book has it. Every text and every picture's description holds a word that stands nowhere else. */
export interface Noted {
  readonly id: Id
  readonly authorId: Id
  readonly kind: PostKind
  readonly visibility: Visibility
  readonly words: string[]
  readonly targetId: Id | null
  mentioned: ReadonlySet<Id>
  deleted: boolean
}

export interface Village {
  readonly people: readonly TestPerson[]
  readonly posts: readonly Noted[]
  hasLeft(accountId: Id): boolean
  mayRead(post: Noted, readerId: Id | null): boolean
  /** One deed of somebody. */
  step(): Promise<void>
  chance(percent: number): boolean
  pick<Item>(list: readonly Item[]): Item | undefined
}

const handles = ['abba', 'bodo', 'cleo', 'dido', 'egon', 'fumi']
const visibilities: readonly Visibility[] = ['public', 'public', 'unlisted', 'followers', 'followers', 'direct']

export const openVillage = async ({ app, person, settled }: TestServer, seed: number): Promise<Village> => {
  const { posts: marks, accounts, media, publishing } = app
  const random = seededRandom(seed)
  const chance = (percent: number): boolean => random.below(100) < percent
  const pick = <Item>(list: readonly Item[]): Item | undefined => list[random.below(Math.max(1, list.length))]
  const people: TestPerson[] = []
  for (const handle of handles) people.push(await person(handle))
  const picture = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#583' } })
    .png()
    .toBuffer()

  const posts: Noted[] = []
  const left = new Set<Id>()
  const follows = new Set<string>()
  const blocks = new Set<string>()
  const tie = (one: Id, other: Id): string => `${one} ${other}`
  let said = 0
  const newWord = (): string => `zq${said++}w`

  const mayRead = (post: Noted, readerId: Id | null): boolean => {
    const { authorId, visibility, mentioned } = post
    if (post.deleted || left.has(authorId)) return false
    if (readerId === authorId) return true
    if (readerId !== null && (blocks.has(tie(readerId, authorId)) || blocks.has(tie(authorId, readerId)))) return false
    if (visibility === 'public' || visibility === 'unlisted') return true
    if (readerId === null) return false
    return mentioned.has(readerId) || (visibility === 'followers' && follows.has(tie(readerId, authorId)))
  }

  const bury = (post: Noted): void => {
    post.deleted = true
    for (const other of posts) if (other.kind === 'repost' && other.targetId === post.id) other.deleted = true
  }

  /** undefined when it is not allowed. */
  const attempt = async <Result>(deed: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await deed
    } catch (error) {
      if (error instanceof Problem) return undefined
      throw error
    }
  }

  const text = (): { words: string; text: string; mentioned: Set<Id> } => {
    const words = newWord()
    const named = people.filter(({ account }) => chance(20) && !left.has(account.id))
    return {
      words,
      text: [`${words} tides #zqtide`, ...named.map(({ account }) => `@${account.handle}`)].join(' '),
      mentioned: new Set(named.map(({ account }) => account.id)),
    }
  }

  const publish = async (actor: Actor): Promise<void> => {
    const { words, text: written, mentioned } = text()
    const about = chance(60) ? pick(posts)?.id : undefined
    const towards = about === undefined ? {} : chance(50) ? { replyTo: about } : { quoteOf: about }
    const hidden = newWord()
    const mediaIds = chance(15)
      ? [(await media.upload(actor, { bytes: picture, description: `seen: ${hidden}` })).id]
      : []
    const visibility = pick(visibilities) as Visibility
    const post = (await attempt(publishing.publish(actor, { text: written, visibility, mediaIds, ...towards })))?.post
    if (post === undefined) return
    const { id, authorId, kind, parentId: targetId } = post
    posts.push({ id, authorId, kind, visibility, words: [words, hidden], targetId, mentioned, deleted: false })
  }

  const repost = async (actor: Actor, { id: about }: Noted): Promise<void> => {
    const post = await attempt(publishing.repost(actor, about, pick(['public', 'unlisted', 'followers'])))
    if (post === undefined || posts.some(({ id }) => id === post.id)) return
    const { id, authorId, visibility, parentId: targetId } = post
    const none = { words: [], mentioned: new Set<Id>(), deleted: false }
    posts.push({ id, authorId, kind: 'repost', visibility, targetId, ...none })
  }

  const unrepost = async (actor: Actor, post: Noted): Promise<void> => {
    const target = await attempt(publishing.unrepost(actor, post.id))
    const mine = posts.filter(({ kind, authorId }) => kind === 'repost' && authorId === actor.accountId)
    for (const each of mine) if (each.targetId === target?.id) each.deleted = true
  }

  const change = async (actor: Actor, post: Noted): Promise<void> => {
    const { words, text: written, mentioned } = text()
    const without = chance(30) ? { media: [] } : {}
    if ((await attempt(publishing.edit(actor, post.id, { text: written, ...without }))) === undefined) return
    post.words.push(words)
    post.mentioned = mentioned
  }

  const relate = async (actor: Actor, otherId: Id): Promise<void> => {
    const [there, back] = [tie(actor.accountId, otherId), tie(otherId, actor.accountId)]
    const lot = random.below(100)
    if (lot < 60) {
      const relation = await attempt(accounts.follow(actor, otherId))
      if (relation?.following === true) follows.add(there)
    } else if (lot < 75) {
      await accounts.unfollow(actor, otherId)
      follows.delete(there)
    } else if (lot < 88) {
      await accounts.block(actor, otherId)
      blocks.add(there)
      for (const each of [there, back]) follows.delete(each)
    } else if (lot < 95) {
      await accounts.unblock(actor, otherId)
      blocks.delete(there)
    } else {
      await attempt(accounts.mute(actor, otherId))
    }
  }

  const leave = async (actor: Actor): Promise<void> => {
    await accounts.deleteAccount(actor)
    await settled()
    left.add(actor.accountId)
    for (const post of posts) if (post.authorId === actor.accountId) bury(post)
    for (const each of follows) if (each.split(' ').includes(String(actor.accountId))) follows.delete(each)
  }

  return {
    people,
    posts,
    hasLeft: (accountId) => left.has(accountId),
    mayRead,
    chance,
    pick,
    async step() {
      const here = people.filter(({ account }) => !left.has(account.id))
      const me = pick(here) as TestPerson
      const actor: Actor = { accountId: me.account.id, userId: null }
      const some = pick(posts)
      const own = pick(posts.filter(({ authorId, kind }) => authorId === actor.accountId && kind !== 'repost'))
      const other = pick(here.filter((each) => each !== me))
      const lot = random.below(100)
      if (lot < 40 || some === undefined) return publish(actor)
      if (lot < 52) return repost(actor, some)
      if (lot < 56) return unrepost(actor, some)
      if (lot < 68) {
        const deed = pick([marks.like, marks.like, marks.unlike, marks.bookmark, marks.pin]) as typeof marks.like
        return void (await attempt(deed(actor, some.id)))
      }
      if (lot < 75) return own && change(actor, own)
      if (lot < 79) {
        if (own === undefined || own.deleted) return undefined
        await publishing.remove(actor, own.id)
        return bury(own)
      }
      if (lot < 99) return other && relate(actor, other.account.id)
      return left.size === 0 && posts.length > 40 ? leave(actor) : undefined
    },
  }
}
