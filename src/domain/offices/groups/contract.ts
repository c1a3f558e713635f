// What groups of offices offer: offices under one coordinating body, nested; an office may be in several (docs/adr/0020).
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor, Viewer } from '#core/viewer'
import type { Tx } from '#platform/db'
import type { OfficeSpan } from './merge-spans.ts'

/** Where the settings of a group begin. */
export const groupTemplates = ['hub', 'desk', 'stations'] as const
export type GroupTemplate = (typeof groupTemplates)[number]

/** Who of the coordinating office may publish for members. */
export const actingRules = ['nobody', 'head', 'deputies'] as const
export type ActingRule = (typeof actingRules)[number]

export interface GroupSettings {
  readonly acting: ActingRule
  /** The coordinator reads what members have submitted for review, shared or not. */
  readonly seesDrafts: boolean
  /** The coordinator's account may repost what members post. */
  readonly reposts: boolean
  /** Members' staff read the notes of the group too. */
  readonly sharedNotes: boolean
  /** What members are asked stands on the coordinator's desk too. */
  readonly questions: boolean
}

type Labels = Readonly<Record<string, string>>

export interface Group {
  readonly id: Id
  /** [a-z0-9][a-z0-9-]{1,39}, among groups alone. */
  readonly code: string
  readonly labels: Labels
  readonly about: string
  readonly coordinatorId: Id
  readonly parentId: Id | null
  readonly template: GroupTemplate
  readonly settings: GroupSettings
  /** Made up: every page that shows it says so. */
  readonly synthetic: boolean
  readonly createdAt: number
  readonly closedAt: number | null
}

/** An office in a group for a time: up to, not including, `until`. */
export interface GroupSeat {
  readonly groupId: Id
  readonly accountId: Id
  readonly from: number
  readonly until: number | null
}

/** A group right below another one for a time: up to, not including, `until`. */
export interface GroupPlace {
  readonly group: Group
  readonly from: number
  readonly until: number | null
}

export interface GroupInvitation {
  readonly groupId: Id
  readonly accountId: Id
  readonly at: number
}

export interface GroupView {
  readonly group: Group
  readonly parent: Group | undefined
  /** Since when it stands there. */
  readonly parentSince: number | undefined
  /** Open ones right below, by code. */
  readonly children: readonly GroupPlace[]
  /** Those that stood there before, the last to go first; at most 100. */
  readonly formerChildren: readonly GroupPlace[]
  /** Who is in it now, without the coordinator, the first to join first. */
  readonly members: readonly GroupSeat[]
  /** Who was in it before, the last to go first; at most 100. */
  readonly former: readonly GroupSeat[]
}

/** What a coordinator does for a member; `drafted_for`: it waits for somebody of the member. */
export type ActDeed = 'published_for' | 'edited_for' | 'removed_for' | 'drafted_for'

export type GroupDeed =
  | 'created'
  | 'changed'
  | 'settings'
  | 'placed'
  | 'closed'
  | 'invited'
  | 'withdrawn'
  | 'joined'
  | 'declined'
  | 'left'
  | 'removed'
  | ActDeed

export interface GroupEvent {
  /** Counts the events of the group. */
  readonly id: number
  readonly at: number
  /** null: the site itself. */
  readonly userId: Id | null
  readonly officeId: Id | null
  readonly deed: GroupDeed
  readonly accountId: Id | null
  /** Of an act for a member: the post, or the draft; null: it led to nothing. */
  readonly postId: Id | null
  readonly note: string
}

export interface GroupNote {
  /** Counts the notes of the group. */
  readonly id: number
  readonly officeId: Id
  readonly userId: Id
  readonly text: string
  readonly createdAt: number
}

/** How somebody's office stands to a group, and she in it. */
export interface GroupStanding {
  readonly side: 'coordinator' | 'member'
  readonly role: 'head' | 'deputy' | 'staff'
}

export interface NewGroup {
  readonly code: string
  readonly labels: Labels
  readonly about: string
  readonly template: GroupTemplate
}

export interface GroupChange {
  readonly labels?: Labels
  readonly about?: string
}

/** For examples and imports: a group as it was, with nobody behind it. */
export interface EstablishedGroup extends NewGroup {
  readonly coordinatorId: Id
  readonly members: readonly { readonly accountId: Id; readonly joinedAt: number }[]
  /** What it published for members by then; the posts are there and marked. */
  readonly acts?: readonly {
    readonly accountId: Id
    readonly postId: Id
    readonly at: number
    readonly userId: Id | null
  }[]
  readonly synthetic: boolean
  readonly at: number
}

/** The staff of a group as drafts that are shared with it need to know it. */
export interface GroupAudience {
  readonly group: Group
  readonly side: GroupStanding['side']
  /** Since when each office is in it, the coordinator included. */
  readonly since: ReadonlyMap<Id, number>
}

export interface ActLeave {
  readonly groupId: Id
  /** Of the event in its trail. */
  readonly number: number
  /** Of a request that came before: what it led to. */
  readonly outcome?: { readonly deed: ActDeed; readonly id: Id } | undefined
}

export type GroupsProblem =
  | 'group_not_found'
  | 'group_code_invalid' // params: code
  | 'group_code_taken' // params: code
  | 'group_words_invalid' // params: most
  | 'group_circle'
  | 'group_too_deep' // params: most
  | 'group_parent_foreign' // the coordinator is in no tie with the parent
  | 'group_full' // params: most
  | 'not_coordinator'
  | 'coordinator_not_verified'
  | 'group_role_missing' // params: role
  | 'member_not_office'
  | 'tie_exists'
  | 'invitation_not_found'
  | 'not_in_group'
  | 'acting_refused' // the settings do not allow it to this person
  | 'group_repost_refused'

export interface Groups {
  // — the group; all by a head of the coordinating office, settings by a deputy too —
  /** @throws coordinator_not_verified, group_role_missing, group_code_invalid, group_code_taken, group_words_invalid */
  create(by: Actor, group: NewGroup): Promise<Group>
  /** Without people and in the past, for examples. @throws group_code_taken */
  establish(group: EstablishedGroup, within?: Tx): Promise<Group>
  change(by: Actor, code: string, change: GroupChange): Promise<Group>
  /** A template sets all of them, its name is kept. */
  set(by: Actor, code: string, settings: GroupSettings, template: GroupTemplate): Promise<Group>
  /**
   * Under another group that its coordinator coordinates or is a member of; null: under none.
   * @throws group_circle, group_too_deep, group_parent_foreign
   */
  place(by: Actor, code: string, parent: string | null): Promise<Group>
  /** For good: ties end, groups below stand alone. */
  close(by: Actor, code: string, note: string): Promise<void>

  // — its members —
  /** By head or deputy of the coordinator. @throws member_not_office, tie_exists, group_full, coordinator_not_verified */
  invite(by: Actor, code: string, accountId: Id): Promise<void>
  withdraw(by: Actor, code: string, accountId: Id): Promise<void>
  /** By the head of the member. @throws invitation_not_found, member_not_office */
  accept(by: Actor, code: string): Promise<void>
  decline(by: Actor, code: string): Promise<void>
  leave(by: Actor, code: string, note: string): Promise<void>
  /** By a head of the coordinator. */
  remove(by: Actor, code: string, accountId: Id, note: string): Promise<void>

  // — reading —
  /** Open ones by code. */
  list(page: { readonly limit: number; readonly after?: string | undefined }): Promise<readonly Group[]>
  byCode(code: string): Promise<GroupView | undefined>
  /** Closed ones too. */
  byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Group>>
  /** What an office coordinates, is in, and is invited to. */
  ofOffice(accountId: Id): Promise<{
    readonly coordinates: readonly Group[]
    readonly memberOf: readonly Group[]
    readonly invitedTo: readonly Group[]
  }>
  /** undefined for whoever is not on the staff of an office in it. */
  standing(viewer: Viewer, code: string): Promise<GroupStanding | undefined>
  /** How many offices each of the groups has, the coordinator among them. */
  sizes(groupIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>
  /**
   * Every office in the group and in those that stood below, coordinators too, within the time; empty for no such group.
   * In a group below only while that stood there.
   */
  seats(code: string, from: number, until: number): Promise<readonly GroupSeat[]>
  /** The same by office, joined where they touch: what an office says in its spans is said in the group. */
  spans(code: string, from?: number, until?: number): Promise<readonly OfficeSpan[]>
  /** In which groups these accounts were within the time, whatever the way; `groupId` is the group they were in. */
  seatsOf(accountIds: readonly Id[], from: number, until: number): Promise<readonly GroupSeat[]>
  /** Those of now, each once. */
  offices(code: string): Promise<readonly Id[]>

  // — inside; for the staff of its offices —
  /** @throws not_in_group */
  trail(viewer: Viewer, code: string, page: PageRequest): Promise<Page<GroupEvent>>
  invitations(viewer: Viewer, code: string): Promise<readonly GroupInvitation[]>
  /** @throws not_in_group also for members, where notes are the coordinator's own */
  notes(viewer: Viewer, code: string, page: PageRequest): Promise<Page<GroupNote>>
  writeNote(by: Actor, code: string, text: string): Promise<void>
  audience(viewer: Pick<Viewer, 'accountId' | 'userId'>, code: string): Promise<GroupAudience | undefined>

  // — for publishing —
  /**
   * Leave to act once for a member, noted in the trail first.
   * @param key of the request: the same answers the same leave
   * @throws not_in_group, acting_refused, coordinator_not_verified, member_not_office
   */
  allowAct(by: Actor, code: string, memberId: Id, act: ActDeed, key?: string): Promise<ActLeave>
  /** What it led to. */
  noteAct(leave: ActLeave, outcome: { readonly deed: ActDeed; readonly id: Id }): Promise<void>
  /**
   * The group in which somebody may act for a member, when no group is named: the first by its code in which she may, or
   * in which the member is at all. @throws not_in_group
   */
  groupToAct(by: Actor, memberId: Id): Promise<string>
  /** At once for whoever coordinates no group that forbids it. */
  mayRepost(accountId: Id, authorOf: () => Promise<Id | undefined>): true | Promise<boolean>
}
