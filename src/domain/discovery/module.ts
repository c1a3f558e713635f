// Ties discovery together: what was counted last, and what is asked of it.
import { fillPage } from '#core/fill-page'
import type { Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { Config } from '#platform/config'
import type { Discovery } from './contract.ts'
import { createUseCounter, dayOf, HISTORY_DAYS, historyOf, nothingCounted } from './count-uses.ts'
import { createSuggestions, type SuggestNeeds } from './suggest.ts'
import { daysOf } from './uses.store.ts'

export interface DiscoveryNeeds extends SuggestNeeds {
  readonly config: Pick<Config, 'domain'>
  readonly posts: Pick<Posts, 'views'>
  readonly topics: Pick<Topics, 'followed' | 'byIds'>
  readonly accounts: SuggestNeeds['accounts'] & Pick<Accounts, 'dismiss'>
}

const piece = <Item>(items: readonly Item[], { limit, offset }: { limit: number; offset: number }): readonly Item[] =>
  items.slice(offset, offset + limit)

export const createDiscovery = (needs: DiscoveryNeeds): Discovery => {
  const { db, clock, config, accounts, posts, topics } = needs
  const countUses = createUseCounter({ db, clock, domain: config.domain })
  let counted = nothingCounted

  return {
    async topics(asked) {
      const ids = piece(counted.topicIds, asked)
      const found = await topics.byIds(ids)
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    posts: (viewer, asked) => posts.views(viewer, piece(counted.postIds, asked), { mutes: true }),
    links: (asked) => piece(counted.links, asked),
    async linkPosts(viewer, url, page) {
      const link = counted.links.find((one) => one.url === url)
      if (link === undefined) throw new Problem<CoreProblem>('not_found', 'Record not found')
      return fillPage<{ id: Id }, PostView>(page, {
        async read({ before, after, order }, count) {
          const ids = link.postIds.filter(
            (id) => (before === undefined || id < before) && (after === undefined || id > after),
          )
          return (order === 'newest' ? ids : ids.toReversed()).slice(0, count).map((id) => ({ id }))
        },
        show: (rows) =>
          posts.views(
            viewer,
            rows.map(({ id }) => id),
            { mutes: true },
          ),
        idOf: (view) => view.post.id,
      })
    },
    async history(topicIds) {
      const today = dayOf(clock.now())
      const rows = await daysOf(db.read, topicIds, today - HISTORY_DAYS + 1)
      return new Map(
        topicIds.map((id) => [
          id,
          historyOf(
            rows.filter((row) => row.topic_id === id),
            today,
          ),
        ]),
      )
    },
    suggestions: createSuggestions(needs),
    dismiss: accounts.dismiss,
    async count() {
      counted = await countUses()
    },
  }
}
