// Small marks of accounts in the registry: how much they are used, where they stand.
import { DAY } from '#core/clock'
import type { Activity } from '#domain/offices'
import { usePage } from '../page/page-view.ts'

/** Accounts in use bear no mark. */
export const ActivityMark = ({ activity, lastPostAt }: { activity: Activity; lastPostAt: number | null }) => {
  const { words, formats, now } = usePage()
  const w = words.offices
  if (activity === 'active') return null
  const days = lastPostAt === null ? undefined : formats.whole(Math.floor((now - lastPostAt) / DAY))
  return (
    <span class={`tag tag--${activity}`}>
      {activity === 'dormant' && days !== undefined ? w.dormantFor(days) : w.activities[activity]}
    </span>
  )
}

export const platformName = (platform: string, words: ReturnType<typeof usePage>['words']): string =>
  platform === 'here' ? words.offices.here : (words.accounts.platforms[platform] ?? platform)
