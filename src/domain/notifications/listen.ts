// Listens to what happens and tells those it concerns.
import type { Id } from '#core/ids'
import { groupToldKinds } from '#domain/offices'
import type { Post, Posts } from '#domain/posts'
import type { Outbox } from '#platform/outbox'
import type { Audience } from './audience.store.ts'
import { tellCaseNews, type CaseNewsNeeds } from './case-news.ts'
import { caseEventKinds, caseOccasions, type CaseNoticeNeeds } from './case-notices.ts'
import { groupOccasions } from './group-notices.ts'
import {
  heard,
  heardKinds,
  isNews,
  keyOfClosing,
  keyOfPost,
  keyOfReminder,
  keyOfUpdate,
  occasionsOf,
  postsNamed,
  type Heard,
  type KeyedOccasion,
} from './occasions.ts'
import { tell, TOLD_AT_ONCE, type TellNeeds } from './tell.ts'

export interface ListenNeeds extends TellNeeds, CaseNoticeNeeds, CaseNewsNeeds {
  readonly outbox: Outbox
  readonly posts: Pick<Posts, 'byIds'>
}

/** Nobody notices; a hundred posts are looked through nearly as fast as one. */
const PATIENCE = 50
/** When thousands of cases are late at one minute, pages are made between a hundred of them and the next. */
const CASES_AT_ONCE = 100

const uniqueOf = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

export const listenToTell = (needs: ListenNeeds): void => {
  const { outbox, posts, accounts, store, audience } = needs

  /** Tells an audience of any size, a piece at a time. */
  const fanOut = async (
    read: (after: Id) => Promise<Audience>,
    occasion: (receiverId: Id) => KeyedOccasion,
  ): Promise<void> => {
    for (let after: Id | undefined = -1; after !== undefined;) {
      const { accountIds, cursor }: Audience = await read(after)
      await tell(needs, accountIds.map(occasion))
      after = cursor
    }
  }

  /** Those who asked to be told of every post of its author. */
  const tellWatchers = async (events: readonly Heard[]): Promise<void> => {
    const news = events.flatMap((event) => (event.kind === 'post.published' && isNews(event.data) ? [event] : []))
    if (news.length === 0) return
    const watched = await audience.watchedAuthors(uniqueOf(news.map(({ data }) => data.authorId)))
    for (const { data, at } of news.filter((one) => watched.has(one.data.authorId))) {
      const { postId, authorId } = data
      await fanOut(
        (after) => audience.watchersOf(authorId, after, TOLD_AT_ONCE),
        (receiverId) => ({ receiverId, kind: 'post', fromId: authorId, postId, naturalKey: keyOfPost(postId), at }),
      )
    }
  }

  /** Those who reposted what was edited since. */
  const tellReposters = async (events: readonly Heard[], named: ReadonlyMap<Id, Post>): Promise<void> => {
    const edited = new Map(
      events.flatMap((event) => (event.kind === 'post.edited' ? [[event.data.postId, event.at]] : [])),
    )
    for (const [postId, at] of edited) {
      const post = named.get(postId)
      if (post === undefined || post.deletedAt !== null) continue
      await fanOut(
        (after) => audience.repostersOf(postId, after, TOLD_AT_ONCE),
        (receiverId) => ({
          receiverId,
          kind: 'update',
          fromId: post.authorId,
          postId,
          naturalKey: keyOfUpdate(post),
          at,
        }),
      )
    }
  }

  /** An office that fell silent and its members at their own accounts; the followers of one that was closed. */
  const tellOfOffices = async (events: readonly Heard[]): Promise<void> => {
    for (const event of events) {
      const { at } = event
      if (event.kind === 'office.reminded') {
        const { accountId: fromId, reminderId } = event.data
        const own = uniqueOf([
          fromId,
          ...(await accounts.membersOf(fromId)).flatMap(({ user }) => user.mainAccountId ?? []),
        ])
        const about = {
          kind: 'office_silent',
          fromId,
          postId: null,
          naturalKey: keyOfReminder(reminderId),
          at,
        } as const
        await tell(
          needs,
          own.map((receiverId) => ({ receiverId, ...about })),
        )
      }
      if (event.kind === 'office.closed') {
        const { accountId: fromId } = event.data
        const about = { kind: 'office_closed', fromId, postId: null, naturalKey: keyOfClosing(fromId), at } as const
        await fanOut(
          (after) => audience.followersOf(fromId, after, TOLD_AT_ONCE),
          (receiverId) => ({ receiverId, ...about }),
        )
      }
    }
  }

  const newsOf = tellCaseNews(needs, (occasions) => tell(needs, occasions))
  outbox.listen({
    name: 'notifications: cases',
    kinds: caseEventKinds,
    patience: PATIENCE,
    most: CASES_AT_ONCE,
    async handle(recorded) {
      // the staff first: whoever follows what she works on is told what she has to do
      await tell(needs, (await Promise.all(recorded.map(caseOccasions(needs)))).flat())
      for (const event of recorded) await newsOf(event)
    },
  })

  const ofGroup = groupOccasions(accounts)
  outbox.listen({
    name: 'notifications: groups',
    kinds: groupToldKinds,
    patience: PATIENCE,
    async handle(recorded) {
      await tell(needs, (await Promise.all(recorded.map(ofGroup))).flat())
    },
  })
  outbox.listen({
    name: 'notifications',
    kinds: heardKinds,
    patience: PATIENCE,
    async handle(recorded) {
      const events = recorded.map(heard)
      const editedIds = uniqueOf(events.flatMap((event) => (event.kind === 'post.edited' ? [event.data.postId] : [])))
      const [named, newlyMentioned] = await Promise.all([
        posts.byIds(postsNamed(events)),
        audience.newlyMentioned(editedIds),
      ])
      await tell(
        needs,
        events.flatMap((event) => occasionsOf(event, named, newlyMentioned)),
      )
      await tellWatchers(events)
      await tellReposters(events, named)
      await tellOfOffices(events)
      for (const event of events) {
        if (event.kind === 'post.deleted') while (await store.removeSomeAbout(event.data.postId));
        if (event.kind === 'account.deleted') while (await store.removeSomeOf(event.data.accountId));
      }
    },
  })
}
