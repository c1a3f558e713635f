// Whose homes show a post, among the accounts that wait for news: found from the author's side, without looking at
// everybody who waits. The rule is that of the home itself (home-rule.ts, one-appearance.ts).
import type { Clock, Millis } from '#core/clock'
import type { Id } from '#core/ids'
import { createTurns } from '#core/turns'
import type { AccountEvents, AccountNews } from '#domain/accounts'
import type { Bus } from '#platform/bus'
import type { HomeAudience, HomeCandidate } from './contract.ts'
import { belongsInHome, type HomeFacts } from './home-rule.ts'
import type { OpenHome } from './home-skeleton.ts'
import { APPEARANCE_DISTANCE, markRepetitions } from './one-appearance.ts'
import { createActiveFollowers } from './rings/active-followers.ts'
import { CompactFollows } from './rings/compact-follows.ts'
import type { TimelinesStore } from './timelines.store.ts'

interface Waiting {
  readonly accountId: Id
  readonly slot: number
  /** How often it joined. */
  times: number
  /** undefined: they are being read; what comes meanwhile is judged afterwards. */
  facts: (HomeFacts & { readonly until: number }) | undefined
  readonly missed: ((facts: HomeFacts) => void)[]
  /** Counts what was told of her relations: an answer of the store to an older question is not believed. */
  version: number
  /** The last visit that came by: a list of followers may name a slot twice. */
  visited: number
}

/** So many are read about at once: a thousand who come back together are no reason to keep readers waiting. */
const AT_ONCE = 8
const RETRY_MILLIS = 1_000
const MOST_MISSED = 1_000

export const createHomeAudience = (needs: {
  store: Pick<TimelinesStore, 'homeFacts'>
  open: OpenHome
  clock: Clock
  news: Pick<Bus, 'listen'> | undefined
  /** So long the relations that were read are believed when nothing is told of them. */
  lasting: Millis
  failed: (error: unknown) => void
}): HomeAudience => {
  const { store, open, clock, news, lasting, failed } = needs
  const slots: (Waiting | undefined)[] = []
  const free: number[] = []
  const byAccount = new Map<Id, Waiting>()
  const unknown = new Set<Waiting>()
  const followers = createActiveFollowers((slot, authorId) => slots[slot]?.facts?.follows.has(authorId) ?? false)
  const turns = createTurns(AT_ONCE)
  let visits = 0

  const learn = (one: Waiting): void => {
    const version = ++one.version
    const isAsked = (): boolean => slots[one.slot] === one && one.version === version
    unknown.add(one)
    turns.take(async () => {
      // gone, or told of a change: a later turn does it
      if (!isAsked()) return
      try {
        const { follows, hidden, until: end } = await store.homeFacts(one.accountId)
        if (!isAsked()) return
        const until = Math.min(end, clock.now() + lasting)
        const facts = { viewerId: one.accountId, follows: new CompactFollows(follows), hidden, until }
        one.facts = facts
        unknown.delete(one)
        followers.join(facts.follows.keys(), one.slot)
        for (const judge of one.missed.splice(0)) judge(facts)
      } catch (error) {
        failed(error)
        setTimeout(() => isAsked() && learn(one), RETRY_MILLIS).unref()
      }
    })
  }

  const forget = (one: Waiting): void => {
    if (one.facts !== undefined) followers.leave(one.facts.follows.keys())
    one.facts = undefined
    learn(one)
  }

  /** While the store cannot be asked the oldest are given up: whoever reads her home finds them. */
  const miss = (one: Waiting, judge: (facts: HomeFacts) => void): void => {
    if (one.missed.length >= MOST_MISSED) one.missed.shift()
    one.missed.push(judge)
  }

  const tiesChanged = (accountId: Id): void => {
    const one = byAccount.get(accountId)
    if (one !== undefined) forget(one)
  }
  const hear = <News>(kinds: readonly string[], concerns: (data: News) => readonly Id[]): void =>
    news?.listen(kinds, ({ data }) => concerns(data as News).forEach(tiesChanged))
  hear<AccountEvents['account.followed']>(['account.followed', 'account.unfollowed'], ({ accountId }) => [accountId])
  hear<AccountEvents['account.blocked']>(['account.blocked'], ({ accountId, targetId }) => [accountId, targetId])
  hear<AccountNews['account.ties_changed']>(['account.ties_changed'], ({ accountIds }) => accountIds)

  /** A bare repost is left out of a home that has shown its target lately. */
  const appears = async (accountId: Id, postId: Id): Promise<boolean> => {
    const rows = await (await open(accountId)).older(postId + 1, 1 + APPEARANCE_DISTANCE)
    const [row] = markRepetitions(rows, 1)
    return row?.id === postId && !row.repeated
  }

  /** Runs `judge` with the facts of each who may have to do with the author, now or as soon as they are known. */
  const ask = (authorId: Id, judge: (one: Waiting, facts: HomeFacts) => void): void => {
    const visit = ++visits
    const now = clock.now()
    const meet = (one: Waiting | undefined): void => {
      if (one === undefined || one.facts === undefined || one.visited === visit) return
      one.visited = visit
      if (now < one.facts.until) return judge(one, one.facts)
      // a mute has ended
      forget(one)
      miss(one, (facts) => judge(one, facts))
    }
    for (const one of unknown) miss(one, (facts) => judge(one, facts))
    meet(byAccount.get(authorId))
    followers.visit(authorId, (slot) => meet(slots[slot]))
  }

  return {
    join(accountId) {
      const known = byAccount.get(accountId)
      if (known !== undefined) {
        known.times++
        return
      }
      const slot = free.pop() ?? slots.length
      const one: Waiting = { accountId, slot, times: 1, facts: undefined, missed: [], version: 0, visited: 0 }
      slots[slot] = one
      byAccount.set(accountId, one)
      learn(one)
    },
    leave(accountId) {
      const one = byAccount.get(accountId)
      if (one === undefined || --one.times > 0) return
      slots[one.slot] = undefined
      free.push(one.slot)
      byAccount.delete(accountId)
      unknown.delete(one)
      if (one.facts !== undefined) followers.leave(one.facts.follows.keys())
    },
    showing(postId, candidate: HomeCandidate, found) {
      ask(candidate.authorId, ({ accountId }, facts) => {
        if (!belongsInHome(candidate, facts)) return
        if (candidate.kind !== 'repost') return found(accountId)
        turns.take(async () => {
          try {
            if (await appears(accountId, postId)) found(accountId)
          } catch (error) {
            failed(error)
          }
        })
      })
    },
    near(authorId, found) {
      ask(authorId, ({ accountId }, facts) => {
        if (accountId === authorId || facts.follows.has(authorId)) found(accountId)
      })
    },
    size: () => byAccount.size,
  }
}
