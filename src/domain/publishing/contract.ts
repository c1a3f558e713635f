// The only door through which interfaces publish, so that an office's review policy binds them all (docs/adr/0017).
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { Post, PostChange, PostDraft, Visibility } from '#domain/posts'

/** What became of a wish: a post, or a draft that somebody else has to approve. */
export type Outcome =
  | { readonly post: Post; readonly draft?: undefined }
  | { readonly draft: Draft; readonly post?: undefined }

export type DraftState = 'writing' | 'submitted' | 'sent_back' | 'approved' | 'published' | 'discarded'

/** What is to happen when it is approved. */
export type DraftContent =
  | {
      readonly deed: 'publish'
      readonly draft: PostDraft
      /** The coordinator that wrote it for the account: the mark stays, whoever changes the words. */
      readonly actingId?: Id
    }
  | { readonly deed: 'edit'; readonly postId: Id; readonly change: PostChange }
  | { readonly deed: 'remove'; readonly postId: Id }

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
    | 'comment'
    | 'urgent'
    | 'reviewed'
  readonly note: string
}

export type ReviewPolicy = 'none' | 'all'

/** Median milliseconds of each stage; null where nothing went through it. */
export interface LeadTimes {
  readonly published: number
  /** From the beginning to the first submission … */
  readonly writing: number | null
  /** … to the approval … */
  readonly review: number | null
  /** … to the publication. */
  readonly waiting: number | null
}

export type PublishingProblem =
  | 'draft_not_found'
  | 'draft_moved_on' // somebody else decided or changed it meanwhile
  | 'own_draft' // four eyes
  | 'role_missing' // params: role
  | 'schedule_invalid'

export interface Publishing {
  /** @throws what posts.publish() throws, role_missing */
  publish(actor: Actor, draft: PostDraft): Promise<Outcome>
  edit(actor: Actor, id: Id, change: PostChange): Promise<Outcome>
  remove(actor: Actor, id: Id): Promise<Outcome>
  /** @throws role_missing where the office's policy asks for review */
  repost(actor: Actor, id: Id, visibility?: Visibility): Promise<Post>
  unrepost(actor: Actor, id: Id): Promise<Post>

  /**
   * Publishes for a member of a group that the actor's office coordinates, marked and noted; where the member has its
   * words reviewed, or `asDraft`, it becomes a draft of the member's, shared with the group.
   * @throws what groups.allowAct() and posts.publish() throw
   */
  publishFor(
    actor: Actor,
    member: {
      readonly group: string
      readonly accountId: Id
      readonly asDraft: boolean
      readonly pictures?: readonly PictureFile[]
    },
    draft: PostDraft,
  ): Promise<Outcome>

  readonly drafts: Drafts
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
  begin(actor: Actor, draft: PostDraft, scheduledAt?: number): Promise<Draft>
  /** @param seen the version that was changed @throws draft_not_found, draft_moved_on */
  change(actor: Actor, id: Id, seen: number, draft: PostDraft, scheduledAt?: number | null): Promise<Draft>
  submit(actor: Actor, id: Id): Promise<Draft>
  comment(actor: Actor, id: Id, note: string): Promise<void>
  /** @throws role_missing, own_draft, draft_moved_on */
  sendBack(actor: Actor, id: Id, seen: number, note: string): Promise<Draft>
  /** Publishes at once, or when its time has come. @throws role_missing, own_draft, draft_moved_on */
  approve(actor: Actor, id: Id, seen: number): Promise<Draft>
  discard(actor: Actor, id: Id): Promise<Draft>
  /** In an incident: now, without waiting for anybody. @throws role_missing */
  publishUrgently(actor: Actor, draft: PostDraft): Promise<Draft>
  /** The look afterwards. @throws role_missing, own_draft */
  markReviewed(actor: Actor, id: Id): Promise<void>

  /** Publishes what is approved and due; to be called every minute. Answers how many. */
  publishDue(): Promise<number>
  /** Of what was published in the period; both ends in milliseconds, the second not included. */
  leadTimes(viewer: Viewer, from: number, until: number): Promise<LeadTimes>
}
