// Gathers all that is needed to show posts: from memory, and the rest in one batch per kind, however many there are.
import type { Id } from '#core/ids'
import type { Account, Accounts } from '#domain/accounts'
import type { Filters, Matcher } from '#domain/filters'
import type { MediaModule } from '#domain/media'
import type { Database } from '#platform/db'
import type { Post, PostCounts, Sightline, ViewRules } from './contract.ts'
import { readMarks } from './memory/marks.ts'
import type { FlagsOf } from './memory/marks.ts'
import type { KnownPost, PostMemory } from './memory/post-memory.ts'
import { readMissing } from './read-missing.ts'
import { nobodyNear } from './visibility-rules.ts'
import type { Sight } from './visibility-rules.ts'

/** A post with what is shown inside it: the target of a bare repost, the post that is quoted. */
export interface Node {
  readonly known: KnownPost
  readonly counts: PostCounts
  readonly author: Account | undefined
  /** Whom it answers, quotes or reposts. */
  readonly parentAuthor: Account | undefined
  /** Who published it for its author. */
  readonly acting: Account | undefined
  /** In the order of `known.mentioned`. */
  readonly mentioned: readonly (Account | undefined)[]
  readonly inner: Node | undefined
}

export interface Hydrated {
  /** In the order of the ids; undefined where there is no such post. */
  readonly nodes: readonly (Node | undefined)[]
  /** undefined for the anonymous viewer. */
  readonly flags: FlagsOf | undefined
  /** What the viewer's filters find; undefined: she has none. */
  readonly matcher: Matcher | undefined
  readonly sight: Sight
}

export interface HydrateNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byIds' | 'remembered' | 'standing' | 'rememberedStanding' | 'appNames'>
  readonly media: Pick<MediaModule, 'ofPosts'>
  readonly memory: PostMemory
  /** Missing where nobody has any (worlds that are written in bulk). */
  readonly filters?: Pick<Filters, 'remembered' | 'matcher'> | undefined
}

/** Where nodes are made from. */
interface Source {
  post(id: Id): KnownPost | undefined
  counts(known: KnownPost): PostCounts | undefined
  account(id: Id): Account | undefined
}

const nobody: readonly Account[] = []
const nobodyGone: Sight['gone'] = new Set()

const sightOf = (viewerId: Id | null, standing: Sightline, { mutes = false }: ViewRules): Sight => ({
  viewerId,
  standing,
  gone: nobodyGone,
  mutes,
})

/** Also where there is nothing to see. */
const forStranger = (viewerId: Id | null, nodes: Hydrated['nodes'], rules: ViewRules): Hydrated => ({
  nodes,
  flags: undefined,
  matcher: undefined,
  sight: sightOf(viewerId, rules.standing ?? nobodyNear, rules),
})

/** With what is shown inside them. */
const postsIn = (nodes: Hydrated['nodes']): readonly Post[] => {
  const all: Post[] = []
  for (const outer of nodes) for (let node = outer; node !== undefined; node = node.inner) all.push(node.known.post)
  return all
}

/** Whom she follows matters only where posts are for followers. */
const followsThatMatter = (viewerId: Id, posts: readonly Post[]): readonly Id[] => {
  const authors: Id[] = []
  for (const { visibility, authorId } of posts) {
    if (visibility === 'followers' && authorId !== viewerId) authors.push(authorId)
  }
  return authors
}

/** @param opened whether what it quotes is shown: a quote inside a quote is not */
const nodeOf = (source: Source, id: Id, opened: boolean): Node | undefined => {
  const known = source.post(id)
  const counts = known && source.counts(known)
  if (known === undefined || counts === undefined) return undefined
  const { post, mentioned } = known
  const shows = post.kind === 'repost' || (opened && post.kind === 'quote')
  const inner = shows && post.parentId !== null ? nodeOf(source, post.parentId, post.kind === 'repost') : undefined
  return {
    known,
    counts,
    author: source.account(post.authorId),
    parentAuthor: inner?.author ?? (post.parentAuthorId === null ? undefined : source.account(post.parentAuthorId)),
    acting: post.actingId === null ? undefined : source.account(post.actingId),
    mentioned: mentioned.length === 0 ? nobody : mentioned.map((row) => source.account(row.account_id)),
    inner,
  }
}

export const createHydrate = (needs: HydrateNeeds) => {
  const { db, accounts, memory, filters } = needs
  const marks = readMarks(db.read, memory.marks)
  const missing = readMissing(needs)

  /** Whether the page that is being recalled lacks something: nobody else recalls meanwhile, because nothing waits. */
  let lacks = false
  const noted = <Value>(value: Value | undefined): Value | undefined => {
    if (value === undefined) lacks = true
    return value
  }
  const inMemory: Source = {
    post: (id) => noted(memory.posts.get(id)),
    counts: (known) => noted(known.counts),
    account: (id) => noted(accounts.remembered(id)),
  }

  /** undefined when something of it is not in memory. */
  const recall = (ids: readonly Id[]): readonly (Node | undefined)[] | undefined => {
    lacks = false
    const nodes: (Node | undefined)[] = []
    for (const id of ids) {
      nodes.push(nodeOf(inMemory, id, true))
      if (lacks) return undefined
    }
    return nodes
  }

  const read = async (ids: readonly Id[]): Promise<readonly (Node | undefined)[]> => {
    const { posts, counts } = await missing(ids)
    const people = new Set<Id>()
    for (const { post, mentioned } of posts.values()) {
      people.add(post.authorId)
      if (post.parentAuthorId !== null) people.add(post.parentAuthorId)
      if (post.actingId !== null) people.add(post.actingId)
      for (const { account_id: accountId } of mentioned) people.add(accountId)
    }
    const found = await accounts.byIds([...people])
    const source: Source = {
      post: (id) => posts.get(id),
      counts: ({ post }) => counts.get(post.id),
      account: (id) => found.get(id),
    }
    return ids.map((id) => nodeOf(source, id, true))
  }

  const standingOf = (viewerId: Id, posts: readonly Post[]): Sightline | Promise<Sightline> => {
    const follows = followsThatMatter(viewerId, posts)
    const known = accounts.rememberedStanding(viewerId, follows)
    if (known !== undefined) return known
    const towards = new Set<Id>()
    for (const { authorId, parentAuthorId } of posts) {
      towards.add(authorId)
      if (parentAuthorId !== null) towards.add(parentAuthorId)
    }
    return accounts.standing(viewerId, [...towards], follows)
  }

  return {
    /** Without waiting; undefined when something of it is not in memory. */
    remembered(viewerId: Id | null, ids: readonly Id[], rules: ViewRules = {}): Hydrated | undefined {
      const nodes = recall(ids)
      if (nodes === undefined) return undefined
      const all = postsIn(nodes)
      if (viewerId === null || all.length === 0) return forStranger(viewerId, nodes, rules)
      const marked = marks.remembered(viewerId, all)
      const standing = rules.standing ?? accounts.rememberedStanding(viewerId, followsThatMatter(viewerId, all))
      if (marked === undefined || standing === undefined) return undefined
      const matcher = marked.filters ? filters?.remembered(viewerId) : undefined
      if (marked.filters && matcher === undefined) return undefined
      return { nodes, flags: marked.flagsOf, matcher, sight: sightOf(viewerId, standing, rules) }
    },

    async read(viewerId: Id | null, ids: readonly Id[], rules: ViewRules = {}): Promise<Hydrated> {
      const nodes = recall(ids) ?? (await read(ids))
      const all = postsIn(nodes)
      if (viewerId === null || all.length === 0) return forStranger(viewerId, nodes, rules)
      const marking = marks.remembered(viewerId, all) ?? marks.read(viewerId, all)
      const standing = rules.standing ?? standingOf(viewerId, all)
      const marked = marking instanceof Promise ? await marking : marking
      return {
        nodes,
        flags: marked.flagsOf,
        matcher: marked.filters ? await filters?.matcher(viewerId) : undefined,
        sight: sightOf(viewerId, standing instanceof Promise ? await standing : standing, rules),
      }
    },
  }
}

export type Hydrate = ReturnType<typeof createHydrate>
