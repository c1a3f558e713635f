// From the items of one tree to posts: who answers what, through which repost, parents before children.
import type { ExternalKey, NeutralPost } from '../neutral.ts'
import { hasWords, startsAsReply } from './words.ts'

export interface TreeItem {
  readonly id: ExternalKey
  readonly parent: ExternalKey | null
  readonly user: ExternalKey
  readonly text: string
  readonly at: number
}

interface Placed {
  readonly item: TreeItem
  parent: Placed | undefined
  depth: number
}

const UNKNOWN = 0
const VISITING = -1

/**
 * Hangs each item on its parent, or on the root (depth 1, no parent) when the parent is not in the tree. A chain of
 * parents that bites its own tail is cut where it closes.
 */
const place = (items: readonly TreeItem[]): Placed[] => {
  const byId = new Map<ExternalKey, Placed>()
  for (const item of items) byId.set(item.id, { item, parent: undefined, depth: UNKNOWN })
  for (const start of byId.values()) {
    const path: Placed[] = []
    let at: Placed | undefined = start
    while (at !== undefined && at.depth === UNKNOWN) {
      at.depth = VISITING
      path.push(at)
      at = at.item.parent === null ? undefined : byId.get(at.item.parent)
    }
    let above = at !== undefined && at.depth !== VISITING ? at : undefined
    for (const placed of path.toReversed()) {
      placed.parent = above
      placed.depth = (above?.depth ?? 0) + 1
      above = placed
    }
  }
  return [...byId.values()]
}

/**
 * An item without words is a bare repost of the nearest post with words above it, an item with words a quote of it,
 * or a reply when it begins as one. `via` is the bare repost through which it came: where that repeats an earlier
 * one of the same post by the same account, the earlier one. Order: by depth, then date, then as they stand.
 */
export const postsOfTree = (root: ExternalKey, items: readonly TreeItem[]): NeutralPost[] => {
  const first = new Map<ExternalKey, TreeItem>()
  const twice: TreeItem[] = []
  for (const item of items) {
    if (first.has(item.id)) twice.push(item)
    else first.set(item.id, item)
  }
  const placed = place([...first.values()]).toSorted(
    (one, other) => one.depth - other.depth || one.item.at - other.item.at,
  )

  /** Where a child of the post arrives: the words it answers, and the repost it came through. */
  const arrivals = new Map<Placed, { words: ExternalKey; via: ExternalKey | undefined }>()
  const reposts = new Map<string, ExternalKey>()
  const posts: NeutralPost[] = []
  for (const one of placed) {
    const { id, user, text, at } = one.item
    const arrival = (one.parent && arrivals.get(one.parent)) ?? { words: root, via: undefined }
    const common = {
      key: id,
      author: user,
      parent: arrival.words,
      ...(arrival.via === undefined ? {} : { via: arrival.via }),
      language: 'zh',
      source: null,
      createdAt: at,
    }
    if (hasWords(text)) {
      posts.push({ ...common, kind: startsAsReply(text) ? 'reply' : 'quote', text })
      arrivals.set(one, { words: id, via: undefined })
      continue
    }
    const deed = `${user} ${arrival.words}`
    const earlier = reposts.get(deed)
    posts.push({ ...common, kind: 'repost', text: '', ...(earlier === undefined ? {} : { repeats: earlier }) })
    if (earlier === undefined) reposts.set(deed, id)
    arrivals.set(one, { words: arrival.words, via: earlier ?? id })
  }
  // items that stand twice keep their place in the count
  for (const { id, user, at } of twice) {
    posts.push({
      key: id,
      author: user,
      kind: 'quote',
      parent: root,
      text: '',
      language: null,
      source: null,
      createdAt: at,
    })
  }
  return posts
}
