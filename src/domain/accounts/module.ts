// Ties the accounts module together.
import type { Clock } from '#core/clock'
import { HOUR, MINUTE, SECOND } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Random } from '#core/random'
import type { Blobs } from '#platform/blobs'
import type { Bus } from '#platform/bus'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import type { Outbox } from '#platform/outbox'
import type { Accounts } from './contract.ts'
import { markers } from './markers/markers.ts'
import { createAccessMemory } from './oauth/access-memory.ts'
import { createApp } from './oauth/apps.ts'
import { authorize } from './oauth/authorize.ts'
import { exchange } from './oauth/exchange.ts'
import { issueToken } from './oauth/issue-token.ts'
import { tokens } from './oauth/tokens.ts'
import { createAccountCache } from './profiles/account-cache.ts'
import { countAccounts, lockAccount } from './profiles/accounts.store.ts'
import { countPost, countPostPart, countPosts } from './profiles/count-posts.ts'
import { createAccount } from './profiles/create-account.ts'
import { aftermathListener, deleteAccount } from './profiles/delete-account.ts'
import { directory } from './profiles/directory.ts'
import { importAccounts, importFollows } from './profiles/import-accounts.ts'
import { lookUpAccount, resolveMentions } from './profiles/look-up-account.ts'
import { readAccounts } from './profiles/read-accounts.ts'
import { moves } from './profiles/moves.ts'
import { setBadge } from './profiles/set-badge.ts'
import { updateProfile } from './profiles/update-profile.ts'
import { block, unblock } from './relations/block.ts'
import { countFollows } from './relations/edge-pages.store.ts'
import { endorse, unendorse } from './relations/endorse.ts'
import { acceptFollow, refuseFollow } from './relations/follow-requests.ts'
import { follow } from './relations/follow.ts'
import { lists } from './relations/lists.ts'
import { mute, setNote, unmute } from './relations/mute.ts'
import { dismissedAmong, followedByFollowed, insertDismissed } from './relations/picks.store.ts'
import { relationships, standing } from './relations/relationships.ts'
import { createTiesMemory } from './relations/ties-memory.ts'
import { removeFollower, unfollow } from './relations/unfollow.ts'
import { sessions } from './sessions/sessions.ts'
import { createAttempts } from './users/attempts.ts'
import { letterListener } from './users/letters.ts'
import { manageUsers } from './users/manage-users.ts'
import { memberships } from './users/memberships.ts'
import { askForPasswordLink, confirmEmail, setPassword, usePasswordLink } from './users/set-password.ts'
import { signIn } from './users/sign-in.ts'
import { signUp } from './users/sign-up.ts'
import { countUsers } from './users/users.store.ts'

export interface AccountsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly outbox: Outbox
  /** Where changes are told that nobody else needs to hear of for good. */
  readonly bus?: Bus | undefined
  readonly blobs: Pick<Blobs, 'remove'>
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'domain' | 'origin' | 'registrations' | 'site'>
}

/** How old a cached account may be where other nodes change accounts too: they are not heard of at once. */
const CACHE_LIFE = 2 * SECOND

/** Passwords tried per name, letters asked for per address. */
const PASSWORDS = { most: 10, window: 15 * MINUTE } as const
const LETTERS = { most: 3, window: HOUR } as const

/** Of the account's last follows so many are asked; so many of them must agree. */
const ASKED = { among: 50, least: 2 } as const

export const createAccounts = ({
  db,
  ids,
  clock,
  random,
  outbox,
  bus,
  blobs,
  mail,
  log,
  config,
}: AccountsNeeds): Accounts => {
  const cache = createAccountCache(clock, bus === undefined ? CACHE_LIFE : Number.POSITIVE_INFINITY)
  const passwords = createAttempts(clock, PASSWORDS.most, PASSWORDS.window)
  const letters = createAttempts(clock, LETTERS.most, LETTERS.window)

  const byIds = readAccounts({ db, cache })
  const resolve = resolveMentions({ db, config, byIds })
  const lookup = lookUpAccount(resolve)
  const relations = { db, ids, clock, outbox, bus, cache }
  const ties = createTiesMemory(db.read, clock, bus)
  const issuing = { db, ids, clock, random, bus, byIds }

  outbox.listen(letterListener({ db, clock, random, mail, log, config }))
  outbox.listen(aftermathListener({ db, blobs, bus, cache }))

  return {
    create: createAccount({ db, ids, clock, outbox, byIds }),
    byIds,
    byId: async (id) => (await byIds([id])).get(id),
    remembered: cache.get,
    changes: cache.ticket,
    lookup,
    resolveMentions: resolve,
    updateProfile: updateProfile({ db, clock, outbox, cache, byIds }),
    deleteAccount: deleteAccount({ db, clock, outbox, bus, cache }),
    holdLiving: async (tx, id) => (await lockAccount(tx, db.engine, id)) !== undefined,
    setBadge: setBadge({ db, clock, outbox, cache }),
    ...moves({ db, clock, outbox, cache }),
    directory: directory({ db }),
    countPost: countPost({ db, cache }),
    countPosts: countPosts({ db, cache }),
    countPostPart: countPostPart({ cache }),

    ...manageUsers({ db, clock, bus }),
    signUp: signUp({ db, ids, clock, outbox, mail, config, byIds }),
    signIn: signIn({ db, config, attempts: passwords, lookup }),
    setPassword: setPassword({ db, attempts: passwords }),
    askForPasswordLink: askForPasswordLink({ db, outbox, attempts: letters }),
    usePasswordLink: usePasswordLink({ db, clock, bus }),
    confirmEmail: confirmEmail({ db, clock }),

    ...memberships({ db, clock, bus, byIds }),
    ...sessions({ db, clock, random }),

    ...tokens({ db, clock, bus, memory: createAccessMemory(bus) }),
    createApp: createApp(issuing),
    authorize: authorize(issuing),
    exchange: exchange(issuing),
    issueToken: issueToken(issuing),

    follow: follow(relations),
    unfollow: unfollow(relations),
    acceptFollow: acceptFollow(relations),
    refuseFollow: refuseFollow(relations),
    removeFollower: removeFollower(relations),
    block: block(relations),
    unblock: unblock(relations),
    mute: mute(relations),
    unmute: unmute(relations),
    setNote: setNote(relations),
    endorse: endorse(relations),
    unendorse: unendorse(relations),
    followedByFollowed: (accountId, count) => followedByFollowed(db.longRead, accountId, { ...ASKED, count }),
    dismissed: (accountId, of) => dismissedAmong(db.read, accountId, of),
    dismiss: ({ accountId }, targetId) => db.write((tx) => insertDismissed(tx, accountId, targetId)),
    relationships: relationships({ db, clock }),
    standing: standing({ db, clock, ties }),
    rememberedStanding: (accountId, follows) => ties.remembered(accountId, follows.length > 0),
    ...lists({ db, clock, byIds }),

    ...markers({ db, clock, bus }),

    importAccounts: importAccounts({ db, ids, cache }),
    importFollows: importFollows({ db, ids, cache, bus }),

    async totals() {
      const [accounts, users, follows] = await Promise.all([
        countAccounts(db.longRead),
        countUsers(db.longRead),
        countFollows(db.longRead),
      ])
      return { accounts, users, follows }
    },
  }
}
