// For the heads of the coordinator: who follows the group from elsewhere, as a number, and its webhooks.
import { ErrorSummary } from '../components/fields.tsx'
import { FollowersByMail, Hooks, type HooksShown } from '../follow/webhook-parts.tsx'
import { groupPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { GroupFrame, type GroupShown } from './group-frame.tsx'

export const GroupFollowersPage = ({
  shown,
  followers,
  errors = [],
  ...hooks
}: HooksShown & {
  shown: GroupShown
  /** By mail, rounded; undefined: under ten. */
  followers: number | undefined
}) => {
  const w = usePage().words.follow
  const { code } = shown.view.group
  return (
    <GroupFrame shown={shown} part="followers">
      <ErrorSummary errors={errors} />
      <FollowersByMail count={followers} of="group" />
      <section>
        <h2 class="subhead">{w.hooksTitle}</h2>
        <Hooks base={groupPath(code, 'followers')} note={w.hooksOfGroupNote} errors={errors} {...hooks} />
      </section>
    </GroupFrame>
  )
}
