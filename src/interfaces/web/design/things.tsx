// The living page, third part: accounts, posts, pictures, writing, numbers.
import { accountKinds } from '#domain/accounts'
import { caseNews, caseNotices, groupNotices, notificationKinds } from '#domain/notifications'
import { ProfileHead } from '../accounts/profile-head.tsx'
import { AccountLine } from '../components/account-line.tsx'
import { ComposeForm } from '../components/compose-form.tsx'
import { FollowForm } from '../components/follow-form.tsx'
import { KindMark } from '../components/kind-mark.tsx'
import { PictureGrid } from '../components/picture-grid.tsx'
import { Promises } from '../components/promises.tsx'
import { PostCard } from '../components/post-card.tsx'
import { NotificationLine } from '../notifications/notifications.page.tsx'
import { usePage } from '../page/page-view.ts'
import { startValues } from '../posts/compose-values.ts'
import { samplePromises } from './sample-promises.ts'
import { sampleMedia, sampleRelation } from './sample-makers.ts'
import type { Samples } from './samples.ts'
import { Section } from './section.tsx'

export const Things = ({ signedIn, visitor, third }: { signedIn: Samples; visitor: Samples; third: Samples }) => {
  const { words, formats, now } = usePage()
  const s = words.reading.designSections
  const { accounts, posts } = signedIn
  const grids = [1, 2, 3, 4, 6, 9]
  const others = Object.values(third.posts).filter((view) => view.target === null)
  return (
    <>
      <Section name="kinds" title={s.kinds}>
        <div class="design__row">
          {accountKinds.map((kind) => (
            <KindMark key={kind} kind={kind} />
          ))}
        </div>
      </Section>
      <Section name="avatars" title={s.avatars}>
        <div class="design__row">
          {accountKinds.flatMap((kind) =>
            [1, 2, 3, 4].map((number) => (
              <img
                key={`${kind}-${number}`}
                class={`avatar avatar--large avatar--${kind === 'citizen' || kind === 'official' || kind === 'other' ? 'person' : 'body'}`}
                src={`/avatars/${kind}/${number * 7_654_321}.svg`}
                alt={words.accounts.kinds[kind]}
                width="96"
                height="96"
                loading="lazy"
              />
            )),
          )}
        </div>
      </Section>
      <Section name="accounts" title={s.accounts}>
        <div class="design__column sheet">
          <AccountLine account={accounts.weather} relation={sampleRelation(accounts.weather)} />
          <AccountLine account={accounts.judge} relation={sampleRelation(accounts.judge, { following: true })} />
          <AccountLine account={accounts.ada} relation={sampleRelation(accounts.ada)} />
          <AccountLine account={accounts.radio} relation={sampleRelation(accounts.radio, { blocking: true })} />
        </div>
        <div class="design__column">
          <ProfileHead account={accounts.weather} relation={sampleRelation(accounts.weather)} heading="h3" />
        </div>
        <div class="design__column">
          <ProfileHead account={accounts.imported} relation={sampleRelation(accounts.imported)} heading="h3" />
        </div>
        <div class="design__row">
          <FollowForm account={accounts.weather} relation={sampleRelation(accounts.weather)} />
          <FollowForm account={accounts.ada} relation={sampleRelation(accounts.ada, { requested: true })} />
        </div>
      </Section>
      <Section name="posts" title={s.posts}>
        <div class="design__column sheet">
          {Object.entries(posts).map(([name, view]) => (
            <PostCard key={name} view={view} />
          ))}
        </div>
        <div class="design__column sheet">
          <PostCard view={visitor.posts.pictures} focus />
          <PostCard view={visitor.posts.question} joint="below" />
          <PostCard view={visitor.posts.answer} joint="above" />
          <PostCard view={visitor.posts.long} pinned />
        </div>
      </Section>
      <Section name="notifications" title={words.reading.notificationsTitle}>
        <div class="design__column sheet">
          {notificationKinds.map((kind, index) => {
            const ofOffices = ([...caseNotices, ...caseNews, ...groupNotices] as readonly string[]).includes(kind)
            const post = kind.startsWith('follow') || ofOffices ? null : (others[index % others.length] ?? null)
            const from = post?.author ?? accounts.judge
            const view = {
              id: index + 1,
              kind,
              from,
              post,
              inquiry: null,
              group: null,
              createdAt: now - index * 7_000_000,
            }
            return <NotificationLine key={kind} fresh={index < 2} view={view} />
          })}
        </div>
      </Section>
      <Section name="pictures" title={s.pictures}>
        <div class="design__row design__row--top">
          {grids.map((count) => (
            <div class="grid-sample" key={count}>
              <PictureGrid
                view={{
                  ...visitor.posts.pictures,
                  media: Array.from({ length: count }, (_, index) =>
                    sampleMedia(900_000 + index * 31 + count, accounts.court),
                  ),
                }}
              />
            </div>
          ))}
        </div>
      </Section>
      <Section name="compose" title={words.posts.compose}>
        <div class="design__column sheet">
          <ComposeForm use={{ kind: 'post' }} values={startValues(accounts.lin, '今晚石桥有风。')} />
        </div>
      </Section>
      <Section name="promises" title={words.calendars.promises}>
        <div class="design__column sheet">
          <Promises rules={samplePromises.rules} calendar={samplePromises.calendar} />
        </div>
      </Section>
      <Section name="numbers" title={s.numbers}>
        <p>{[7, 9_999, 12_345, 1_268_400, 240_000_000].map((count) => formats.short(count)).join(' · ')}</p>
        <p>
          {[10_000, 8 * 60_000, 5 * 3_600_000, 26 * 3_600_000, 30 * 86_400_000, 5_000 * 86_400_000]
            .map((age) => formats.relative(now - age, now))
            .join(' · ')}
        </p>
      </Section>
    </>
  )
}
