// Trends::Link: an address that many posts name. Nobody fetched what stands there: the address is all that is known.
import { Type, type Static } from 'typebox'
import type { TrendingLink } from '#domain/discovery'
import { presentLink, PreviewCardEntity } from './preview-card.ts'
import { HistoryMember, presentHistory } from './tag.ts'

export const TrendsLinkEntity = Type.Object({ ...PreviewCardEntity.properties, history: HistoryMember })

export const presentTrendsLink = ({ url, history }: TrendingLink): Static<typeof TrendsLinkEntity> => {
  const { host, pathname } = new URL(url)
  const title = `${host}${pathname === '/' ? '' : pathname}`
  return { ...presentLink({ url, title, provider: host }), history: presentHistory(history) }
}
