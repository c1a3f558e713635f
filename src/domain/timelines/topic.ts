// The posts under a topic, or under several combined.
import { emptyPage, type Page, type PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Posts, PostView } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { Timelines } from './contract.ts'
import { readListed } from './listed.ts'
import type { TimelinesStore } from './timelines.store.ts'

interface TopicNeeds {
  readonly posts: Pick<Posts, 'lastingViews'>
  readonly topics: Pick<Topics, 'byName'>
  readonly store: TimelinesStore
}

/** Mastodon asks for up to four names of a kind; further ones are left out. */
const MOST_NAMES = 4

export const readTopic = async (
  { posts, topics, store }: TopicNeeds,
  viewer: Viewer,
  name: string,
  page: PageRequest,
  only: NonNullable<Parameters<Timelines['topic']>[3]>,
): Promise<Page<PostView>> => {
  const find = async (names: readonly string[] = []) => {
    const found = await Promise.all(names.slice(0, MOST_NAMES).map((one) => topics.byName(one)))
    return { ids: [...new Set(found.flatMap((topic) => topic?.id ?? []))], missing: found.includes(undefined) }
  }
  const [own, any, all, none] = await Promise.all([find([name]), find(only.any), find(only.all), find(only.none)])
  const under = [...new Set([...own.ids, ...any.ids])]
  if (under.length === 0 || all.missing) return emptyPage
  return readListed(posts, {
    viewer,
    page,
    mutes: true,
    read: (range, count) => store.topics({ any: under, all: all.ids, none: none.ids }, only, range, count),
  })
}
