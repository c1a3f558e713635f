// Topics as tags, with what is known of them and of the one who asks: two statements, however many there are.
import type { Viewer } from '#core/viewer'
import type { Topic } from '#domain/topics'
import { presentTag, type TagEntity } from './entities/tag.ts'
import type { MastodonNeeds } from './needs.ts'
import type { Place } from './place.ts'

export type PresentTags = (viewer: Viewer, topics: readonly Topic[], place: Place) => Promise<TagEntity[]>

export const createTagDesk =
  ({ topics, discovery }: Pick<MastodonNeeds, 'topics' | 'discovery'>): PresentTags =>
  async ({ accountId }, shown, place) => {
    if (shown.length === 0) return []
    const ids = shown.map(({ id }) => id)
    const [history, picks] = await Promise.all([
      discovery.history(ids),
      accountId === null ? undefined : topics.picks(accountId, ids),
    ])
    return shown.map((topic) => {
      const picked = picks && { following: picks.followed.has(topic.id), featuring: picks.featured.has(topic.id) }
      return presentTag(topic, history.get(topic.id) ?? [], picked ?? null, place)
    })
  }
