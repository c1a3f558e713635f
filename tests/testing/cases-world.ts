// A world for suites about cases: offices with staff, askers, the module on a real store, and real working days.
import { secretText, secureRandom } from '#core/random'
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import { createCalendars, type Calendars } from '#domain/calendars'
import type { MediaModule } from '#domain/media'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import type { Posts, PostsNeeds } from '#domain/posts'
import { noGroups } from './no-groups.ts'
import { openWorld, testConfig, type World } from './posts-world.ts'
import { createWordsOf } from '#domain/search'
import type { CaseBoard, Deed, Desk, DeskNeeds, Inquiries, InquiriesNeeds, Inquiry, Party } from '#domain/inquiries'
import { createCaseBoard, createDesk, createInquiries, createTiming } from '#domain/inquiries'

export interface Staff {
  readonly userId: Id
  /** Her own account. */
  readonly mainId: Id
  readonly party: Party
  readonly viewer: Viewer
  readonly actor: Actor
}

/** What a module that hears of cases may ask for. */
export type CasesNeeds = PostsNeeds & {
  readonly accounts: Accounts
  readonly posts: Pick<Posts, 'byIds' | 'view' | 'views' | 'noteInquiry'>
  readonly inquiries: Inquiries
  readonly board: CaseBoard
  readonly groups: typeof noGroups
  readonly coordinatorsOf: (officeId: Id) => Promise<readonly Id[]>
}

/** @param add makes what listens to cases, before the outbox starts */
export const openCases = async (db: OpenDatabase, add: (needs: CasesNeeds) => void = () => {}) => {
  const coordinators = new Map<Id, Id>()
  const reviewed = new Set<Id>()
  const writers = new Set<Id>()
  let inquiries: Inquiries | undefined
  let desk: Desk | undefined
  let board: CaseBoard | undefined
  let calendars: Calendars | undefined
  // it listens to the outbox, which starts with the world
  const world: World = await openWorld(db, (given) => {
    // what is made with the world is the whole module, of which posts names its part
    const needs = {
      ...given,
      accounts: given.accounts as Accounts,
      media: given.media as MediaModule,
      config: { ...testConfig, inquiries: { prefix: 'T' } },
    }
    calendars = createCalendars({ ...needs, log: silentLog })
    const isStaff = async (userId: Id, accountId: Id): Promise<boolean> =>
      (await needs.accounts.memberships(userId)).some((one) => one.accountId === accountId)
    const posts: CasesNeeds['posts'] = {
      byIds: (ids) => world.posts.byIds(ids),
      view: (viewer, id) => world.posts.view(viewer, id),
      views: (viewer, ids) => world.posts.views(viewer, ids),
      noteInquiry: (tx, ids, inquiry) => world.posts.noteInquiry(tx, ids, inquiry),
    }
    const coordinatorsOf = async (officeId: Id): Promise<readonly Id[]> => {
      const coordinator = coordinators.get(officeId)
      return coordinator === undefined ? [] : [coordinator]
    }
    const whole: InquiriesNeeds & DeskNeeds = {
      ...needs,
      random: secureRandom,
      posts,
      isStaff,
      coordinatorsOf,
      coordinatedBy: async (accountId) =>
        [...coordinators].flatMap(([officeId, by]) => (by === accountId ? [{ officeId, questions: true }] : [])),
      isReviewed: async (officeId) => reviewed.has(officeId),
      mayReview: async (userId, accountId) => !writers.has(userId) && isStaff(userId, accountId),
      timing: createTiming({ calendars, db, clock: needs.clock }),
    }
    inquiries = createInquiries(whole)
    desk = createDesk(whole)
    board = createCaseBoard({ ...whole, wordsOf: createWordsOf() })
    add({ ...needs, posts, inquiries, board, coordinatorsOf, groups: noGroups })
    return {}
  })
  const cases = inquiries as unknown as Inquiries

  const office = async () => {
    const { account } = await world.person({ kind: 'office' })
    return { account, id: account.id }
  }
  const staffOf = async ({ id }: { readonly id: Id }, role = 'head'): Promise<Staff> => {
    const name = `s_${secretText(world.random, 6)
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase()}${'abcdefghij'[world.random.below(10)]}`
    const form = { handle: name, email: `${name}@bema.example`, password: 'correct horse', trusted: true }
    const { user, account } = await world.accounts.signUp(form)
    await world.accounts.addMembership(user.id, id, role)
    const actor = { accountId: id, userId: user.id }
    return {
      userId: user.id,
      mainId: account.id,
      actor,
      party: { kind: 'account', actor },
      viewer: { ...actor, role: 'none' },
    }
  }
  const asker = async () => {
    const someone = await world.person()
    return { ...someone, party: { kind: 'account', actor: someone.actor } as const satisfies Party }
  }
  const ask = (
    by: { readonly party: Party } | undefined,
    officeId: Id,
    more: { publicity?: 'public' | 'private'; text?: string } = {},
  ) =>
    cases.ask(
      { officeId, kind: 'question', publicity: 'public', text: 'When is the bridge open again?', ...more },
      { party: by?.party, origin: 'form' },
    )
  /** Does deeds one after the other. */
  const run = async (
    inquiry: Inquiry,
    deeds: readonly (readonly [{ readonly party: Party }, Deed])[],
  ): Promise<Inquiry> => {
    let now = inquiry
    for (const [who, deed] of deeds) now = await cases.act(who.party, now.id, deed, now.version)
    return now
  }
  return {
    ...world,
    inquiries: cases,
    desk: desk as unknown as Desk,
    board: board as unknown as CaseBoard,
    /** Users of the staff who may not approve what others wrote. */
    writers,
    calendars: calendars as unknown as Calendars,
    office,
    staffOf,
    asker,
    ask,
    run,
    coordinators,
    reviewed,
  }
}
