// What stands on every page of a group: its name, who coordinates it, and the way to its parts.
import type { ComponentChildren } from 'preact'
import type { Account } from '#domain/accounts'
import type { GroupStanding, GroupView } from '#domain/offices'
import { AccountMark } from '../components/account-mark.tsx'
import { displayName } from '../components/display-name.ts'
import { labelIn } from '../components/label.tsx'
import { Notice, PageHead, Tabs } from '../components/parts.tsx'
import { accountPath, groupPath } from '../links.ts'
import { Frame, type FeedPaths } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export type GroupPart = '' | 'members' | 'report' | 'desk' | 'notes' | 'drafts' | 'questions' | 'followers'

export interface GroupShown {
  readonly view: GroupView
  readonly coordinator: Account | undefined
  /** Whether it may do what only a verified office may. */
  readonly verified: boolean
  readonly standing: GroupStanding | undefined
}

const partsFor = ({ standing, view: { group } }: GroupShown): readonly GroupPart[] => {
  const open: readonly GroupPart[] = ['', 'members', 'report']
  if (standing === undefined) return open
  const coordinates = standing.side === 'coordinator'
  return [
    ...open,
    'desk',
    ...(coordinates || group.settings.sharedNotes ? (['notes'] as const) : []),
    'drafts',
    ...(coordinates && group.settings.questions ? (['questions'] as const) : []),
    ...(coordinates && standing.role === 'head' ? (['followers'] as const) : []),
  ]
}

const Coordinator = ({ account }: { account: Account }) => {
  const { words } = usePage()
  return (
    <p class="group__coordinator">
      <span class="quiet">{words.groups.coordinator}</span>
      <a class="name" href={accountPath(account)}>
        {displayName(account)}
      </a>
      <AccountMark account={account} />
    </p>
  )
}

export const GroupFrame = ({
  shown,
  part,
  wide = false,
  feeds,
  children,
}: {
  shown: GroupShown
  part: GroupPart
  wide?: boolean
  feeds?: FeedPaths
  children: ComponentChildren
}) => {
  const { words, locale, formats, me } = usePage()
  const w = words.groups
  const { view, coordinator, verified } = shown
  const { group, parent } = view
  const name = labelIn(group.labels, locale, group.code)
  const titles = {
    '': w.timeline,
    members: w.members,
    report: w.report,
    desk: w.desk,
    notes: w.notes,
    drafts: w.drafts,
    questions: w.questions,
    followers: w.followersElsewhere,
  }
  const inside = part !== '' && part !== 'members' && part !== 'report'
  return (
    <Frame
      title={part === '' ? name : `${titles[part]} · ${name}`}
      description={group.about || w.lead}
      place={me?.kind === 'office' ? 'groups' : 'offices'}
      unlisted={inside}
      wide={wide}
      {...(feeds === undefined ? {} : { feeds })}
    >
      <PageHead title={name}>
        {coordinator !== undefined && <Coordinator account={coordinator} />}
        {parent !== undefined && (
          <p>
            {w.under}: <a href={groupPath(parent.code)}>{labelIn(parent.labels, locale, parent.code)}</a>
            {view.parentSince !== undefined && <span class="quiet"> · {w.since(formats.date(view.parentSince))}</span>}
          </p>
        )}
      </PageHead>
      {group.synthetic && <Notice kind="warning">{w.synthetic}</Notice>}
      {group.closedAt !== null && <Notice kind="warning">{w.closed(formats.date(group.closedAt))}</Notice>}
      {group.closedAt === null && !verified && <Notice kind="warning">{w.unverified}</Notice>}
      <Tabs
        label={w.views}
        tabs={partsFor(shown).map((one) => ({
          href: groupPath(group.code, one),
          text: titles[one],
          now: one === part,
        }))}
      />
      {children}
    </Frame>
  )
}
