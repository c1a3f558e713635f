// A group as everybody sees it: what its offices say, and who they are.
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { GroupPlace, GroupSeat } from '#domain/offices'
import type { PostView } from '#domain/posts'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { Empty, Pager } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { FollowOpen } from '../follow/follow-open.tsx'
import { accountPath, feedPath, groupPath } from '../links.ts'
import { Label, labelIn } from '../components/label.tsx'
import { usePage } from '../page/page-view.ts'
import { GroupFrame, type GroupShown } from './group-frame.tsx'

export const GroupPage = ({
  shown,
  posts,
  offices,
  items,
}: {
  shown: GroupShown
  posts: Page<PostView>
  /** In it and below it, each once, and how much there is to read of them. */
  offices: number
  items: number
}) => {
  const { words, formats, locale } = usePage()
  const w = words.groups
  const { group, children } = shown.view
  const path = groupPath(group.code)
  const feeds = { rss: feedPath(path, 'rss'), atom: feedPath(path, 'atom') }
  return (
    <GroupFrame shown={shown} part="" feeds={feeds}>
      <section class="block group__facts">
        {group.about !== '' && <p class="group__about">{group.about}</p>}
        <p class="quiet">
          <a href={groupPath(group.code, 'members')}>{w.offices(formats.whole(offices))}</a> ·{' '}
          {w.items(formats.short(items))}
        </p>
        {children.length > 0 && (
          <p class="quiet">
            {w.below}:{' '}
            {children.map(({ group: child }, at) => (
              <span key={child.id}>
                {at > 0 && ' · '}
                <a href={groupPath(child.code)}>{labelIn(child.labels, locale, child.code)}</a>
              </span>
            ))}
          </p>
        )}
        <p class="quiet directory__data">
          <a href={`/api/bema/v1/groups/${group.code}`}>JSON</a>
          <a href={`/offices?group=${group.code}`}>{words.offices.title}</a>
          <a href={feeds.rss} type="application/rss+xml">
            RSS
          </a>
          <a href={feeds.atom} type="application/atom+xml">
            Atom
          </a>
        </p>
        {group.closedAt === null && <FollowOpen path={path} />}
      </section>
      {posts.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="office">{w.noPosts}</Empty>
        </div>
      ) : (
        <PostList posts={posts.items} />
      )}
      <Pager next={posts.next} />
    </GroupFrame>
  )
}

/** Public posts to members, for the coordinator's desk. */
export const QuestionsPage = ({ shown, posts }: { shown: GroupShown; posts: Page<PostView> }) => {
  const { words } = usePage()
  const w = words.groups
  return (
    <GroupFrame shown={shown} part="questions">
      <p class="block quiet">{w.questionsNote}</p>
      {posts.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="at">{w.noQuestions}</Empty>
        </div>
      ) : (
        <PostList posts={posts.items} />
      )}
      <Pager next={posts.next} />
    </GroupFrame>
  )
}

const Former = ({ seats, accounts }: { seats: readonly GroupSeat[]; accounts: ReadonlyMap<Id, Account> }) => {
  const { words, formats } = usePage()
  const w = words.groups
  return (
    <section class="sheet draft__list">
      <h2 class="draft__head">{w.former}</h2>
      <ul class="rows">
        {seats.map((seat) => {
          const account = accounts.get(seat.accountId)
          return account === undefined ? null : (
            <li key={`${seat.groupId} ${seat.accountId} ${seat.from}`}>
              <div>
                <p>
                  <a href={accountPath(account)}>{displayName(account)}</a>
                </p>
                <p class="quiet">{w.formerSpan(formats.date(seat.from), formats.date(seat.until ?? seat.from))}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Groups right below, those that stand there and those that did. */
const Below = ({ places, former }: { places: readonly GroupPlace[]; former: readonly GroupPlace[] }) => {
  const { words, formats } = usePage()
  const w = words.groups
  return (
    <section class="sheet draft__list">
      <h2 class="draft__head">{w.below}</h2>
      <ul class="rows">
        {[...places, ...former].map(({ group, from, until }) => (
          <li key={`${group.id} ${from}`}>
            <div>
              <p>
                <a href={groupPath(group.code)}>
                  <Label labels={group.labels} code={group.code} />
                </a>
              </p>
              <p class="quiet">
                {until === null ? w.since(formats.date(from)) : w.formerSpan(formats.date(from), formats.date(until))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const MembersPage = ({ shown, accounts }: { shown: GroupShown; accounts: ReadonlyMap<Id, Account> }) => {
  const { words, formats } = usePage()
  const w = words.groups
  const { members, former, children, formerChildren } = shown.view
  return (
    <GroupFrame shown={shown} part="members">
      <div class="sheet">
        {shown.coordinator !== undefined && (
          <AccountLine account={shown.coordinator}>
            <span class="tag">{w.coordinator}</span>
          </AccountLine>
        )}
        {members.map((seat) => {
          const account = accounts.get(seat.accountId)
          return account === undefined ? null : (
            <AccountLine key={seat.accountId} account={account}>
              <span class="quiet">{w.since(formats.date(seat.from))}</span>
            </AccountLine>
          )
        })}
        {members.length === 0 && <Empty icon="office">{w.noMembers}</Empty>}
      </div>
      {former.length > 0 && <Former seats={former} accounts={accounts} />}
      {children.length + formerChildren.length > 0 && <Below places={children} former={formerChildren} />}
    </GroupFrame>
  )
}
