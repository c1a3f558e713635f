// The only door through which interfaces publish, so that an office's review policy binds them all (docs/adr/0017).
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { Post, PostChange, PostDraft, Visibility } from '#domain/posts'
import type { Reports } from './report/contract.ts'
import type { Deed, ReviewPolicy } from './rights.ts'

export { reviewPolicies, type Deed, type ReviewPolicy } from './rights.ts'
export type * from './report/contract.ts'

/** What became of a wish: a post, or a draft that somebody else has to approve. */
export type Outcome =
  | { readonly post: Post; readonly draft?: undefined }
  | { readonly draft: Draft; readonly post?: undefined }

export type DraftState = 'writing' | 'submitted' | 'sent_back' | 'approved' | 'published' | 'discarded'

/** What is to happen when it is approved. */
export type DraftContent = (
  | { readonly deed: 'publish'; readonly draft: PostDraft }
  | { readonly deed: 'edit'; readonly postId: Id; readonly change: PostChange }
  | { readonly deed: 'remove'; readonly postId: Id }
) & {
  /** The coordinator that wished it for the account: the mark stays, whoever changes the words. */
  readonly actingId?: Id
}

export interface Draft {
  readonly id: Id
  readonly accountId: Id
  /** Who began it. */
  readonly userId: Id
  readonly content: DraftContent
  readonly state: DraftState
  /** Counts every change of its content. */
  readonly version: number
  /** Who wrote this version: cannot approve it. */
  readonly changedBy: Id
  readonly urgent: boolean
  readonly reviewedBy: Id | null
  readonly scheduledAt: number | null
  /** When that happened of which it tells, as its writer says. */
  readonly happenedAt: number | null
  /** What was published, or is to be changed. */
  readonly postId: Id | null
  readonly createdAt: number
  readonly submittedAt: number | null
  readonly approvedAt: number | null
  readonly publishedAt: number | null
}

export interface DraftEvent {
  readonly at: number
  /** null: the site itself, e.g. when the time of a scheduled draft has come. */
  readonly userId: Id | null
  /** Of another office of a group that the draft is shared with; null: its own. */
  readonly officeId: Id | null
  readonly deed:
    | 'begun'
    | 'changed'
    | 'submitted'
    | 'sent_back'
    | 'approved'
    | 'published'
    | 'discarded'
    | 'taken_over'
    | 'comment'
    | 'urgent'
    | 'reviewed'
  readonly note: string
}

/** What a draft has besides its content; what is left out of a change stays. */
export interface DraftPlan {
  readonly scheduledAt?: number | null
  readonly happenedAt?: number | null
}

export type PublishingProblem =
  | 'draft_not_found'
  | 'draft_moved_on' // somebody else decided or changed it meanwhile
  | 'own_draft' // four eyes
  | 'role_missing' // params: role
  | 'schedule_invalid'
  | 'event_invalid' // it lies in the future
  | 'writer_present' // only drafts of those who left are taken over
  | 'account_moved' // params: to

export interface Publishing {
  /** @throws what posts.publish() throws, role_missing */
  publish(actor: Actor, draft: PostDraft): Promise<Outcome>
  edit(actor: Actor, id: Id, change: PostChange): Promise<Outcome>
  remove(actor: Actor, id: Id): Promise<Outcome>
  /** @throws role_missing where the office's policy asks for review */
  repost(actor: Actor, id: Id, visibility?: Visibility): Promise<Post>
  unrepost(actor: Actor, id: Id): Promise<Post>
  /** What stands on top of a profile is seen like a post. @throws role_missing, what posts.pin() throws */
  pin(actor: Actor, id: Id): Promise<Post>
  unpin(actor: Actor, id: Id): Promise<Post>
  /** Whether the role of who acts allows it, at once or after review. */
  may(actor: Actor, deed: Deed): Promise<boolean>

  /**
   * Publishes for a member of a group that the actor's office coordinates, marked and noted; where the member has its
   * words reviewed, or `asDraft`, it becomes a draft of the member's, shared with the group.
   * @throws what groups.allowAct() and posts.publish() throw
   */
  publishFor(
    actor: Actor,
    member: {
      /** Code; undefined: whichever lets the actor act for the member. */
      readonly group?: string | undefined
      readonly accountId: Id
      readonly asDraft: boolean
      readonly pictures?: readonly PictureFile[]
    },
    draft: PostDraft,
  ): Promise<Outcome>
  /**
   * Changes, or deletes, what the actor's office published for a member, as long as it may act for it: at once, or as a
   * draft of the member's. @throws not_yours, post_not_found, what groups.allowAct() and posts.edit() throw
   */
  editFor(actor: Actor, id: Id, change: PostChange): Promise<Outcome>
  removeFor(actor: Actor, id: Id): Promise<Outcome>

  readonly drafts: Drafts
  readonly reports: Reports
  readonly sharing: Sharing
}

export interface PictureFile {
  readonly bytes: Buffer
  readonly description: string
}

export interface SharedDraft {
  readonly draft: Draft
  /** null: nobody shared it; the coordinator of the group reads what its members submit. */
  readonly sharedAt: number | null
}

/** Drafts that the staff of a group reads and comments on. Never public. */
export interface Sharing {
  /** @throws role_missing, draft_not_found, not_in_group */
  share(actor: Actor, draftId: Id, group: string): Promise<void>
  unshare(actor: Actor, draftId: Id, group: string): Promise<void>
  /** Groups an own draft is shared with now, by their ids. */
  sharedWith(viewer: Viewer, draftId: Id): Promise<readonly Id[]>
  /** Not yet published, newest first; of offices that are in the group now. @throws not_in_group */
  inGroup(viewer: Viewer, group: string): Promise<readonly SharedDraft[]>
  /** With its comments. @throws not_in_group, draft_not_found */
  draft(viewer: Viewer, group: string, draftId: Id): Promise<SharedDraft & { readonly comments: readonly DraftEvent[] }>
  comment(actor: Actor, group: string, draftId: Id, note: string): Promise<void>
}

export interface Drafts {
  policyOf(accountId: Id): Promise<ReviewPolicy>
  /** Heads only. @throws role_missing */
  setPolicy(actor: Actor, review: ReviewPolicy): Promise<void>

  /** As the staff of its account sees it; undefined for everybody else. */
  byId(viewer: Viewer, id: Id): Promise<Draft | undefined>
  /** Newest first; of the viewer's own account. */
  inState(viewer: Viewer, states: readonly DraftState[], limit?: number): Promise<readonly Draft[]>
  /** Published in an incident, and nobody else has looked yet. */
  toReviewAfterwards(viewer: Viewer): Promise<readonly Draft[]>
  trail(viewer: Viewer, id: Id): Promise<readonly DraftEvent[]>

  /** Begins a draft that is not submitted yet. @throws what posts.check() throws */
  begin(actor: Actor, draft: PostDraft, plan?: DraftPlan): Promise<Draft>
  /**
   * Whoever changes it is its writer from then on.
   *
   * @param seen the version that was changed
   * @param plan with new words for its pictures
   * @throws draft_not_found, draft_moved_on
   */
  change(
    actor: Actor,
    id: Id,
    seen: number,
    draft: PostDraft,
    plan?: DraftPlan & { readonly descriptions?: ReadonlyMap<Id, string> },
  ): Promise<Draft>
  /** Of somebody who is no longer of the staff. @throws writer_present, draft_moved_on */
  takeOver(actor: Actor, id: Id): Promise<Draft>
  submit(actor: Actor, id: Id): Promise<Draft>
  comment(actor: Actor, id: Id, note: string): Promise<void>
  /** @throws role_missing, own_draft, draft_moved_on */
  sendBack(actor: Actor, id: Id, seen: number, note: string): Promise<Draft>
  /** Publishes at once, or when its time has come. @throws role_missing, own_draft, draft_moved_on */
  approve(actor: Actor, id: Id, seen: number): Promise<Draft>
  discard(actor: Actor, id: Id): Promise<Draft>
  /** In an incident: now, without waiting for anybody. @throws role_missing */
  publishUrgently(actor: Actor, draft: PostDraft, happenedAt?: number | null): Promise<Draft>
  /** The look afterwards. @throws role_missing, own_draft */
  markReviewed(actor: Actor, id: Id): Promise<void>

  /** Publishes what is approved and due; to be called every minute. Answers how many. */
  publishDue(): Promise<number>
  /**
   * Erases drafts with their trails that were finished before: published ones, or all others. What is on hold stays.
   * Only records calls it. Answers how many.
   */
  eraseFinished(accountId: Id, what: 'published' | 'unpublished', before: number): Promise<number>
}

/** Recorded in the outbox. */
export interface PublishingEvents {
  /**
   * A draft is no longer there as a draft: apps that show it as a status are to take it away. `postId` is what came
   * instead (a new post, or the one that was changed or deleted); null when it was discarded.
   */
  'draft.replaced': { accountId: Id; draftId: Id; postId: Id | null }
}
