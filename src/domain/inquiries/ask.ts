// A question becomes a case: by form, by mail, by telephone, or from a post.
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Posts } from '#domain/posts'
import type { Queries, Tx } from '#platform/db'
import { linkOf, partsOf, seal, writeEvent, type Step } from './append.ts'
import type { ActNeeds } from './act.ts'
import { insertAsker } from './askers.store.ts'
import { CHAIN_START } from './chain.ts'
import {
  inquiryKinds,
  publicities,
  type Inquiry,
  type InquiryKind,
  type Origin,
  type Party,
  type Place,
  type Question,
} from './contract.ts'
import { attached } from './deeds/attachments.ts'
import { officeAccount } from './deeds/deed-world.ts'
import { casesOfPosts, claimPost, inquiryById, insertInquiry, insertNumber, nextNumber } from './inquiries.store.ts'
import { inquiryOf, refuse, type InquiryRow } from './inquiry-row.ts'
import { stateTypes } from './machine.ts'
import { newReceipt, receiptHash, tidyReceipt } from './receipt.ts'
import { keyOfTopic, topicWritten } from './topic-written.ts'
import { saidName, saidText } from './words-said.ts'

export interface AskNeeds extends ActNeeds {
  readonly ids: IdMaker
  readonly posts: Pick<Posts, 'byIds' | 'view' | 'views' | 'noteInquiry'>
  readonly config: { readonly inquiries: { readonly prefix: string }; readonly site: { readonly timeZone: string } }
}

interface Beginning {
  readonly officeId: Id
  readonly deed: 'ask' | 'adopt' | 'enter'
  readonly role: 'asker' | 'office'
  readonly kind: InquiryKind
  readonly publicity: Inquiry['publicity']
  readonly origin: Origin
  readonly postId?: Id
  readonly text: string
  readonly mediaIds?: readonly Id[]
  readonly language: string | null
  readonly topic: string | null
  readonly place: Place | null
  readonly asker: {
    readonly accountId: Id | null
    readonly name: string
    readonly email: string | null
    readonly receiptHash: string | null
  }
  /** Whose the attachments are: the asker's, or the office's that entered it. */
  readonly holderId: Id | null
  readonly userId: Id | null
}

const NUMBER_DIGITS = 6

/** The year as the office's people write it. */
const yearOf = (at: number, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-u-ca-gregory', { year: 'numeric', timeZone }).format(at))

const isPlace = ({ latitude, longitude, address }: Place): boolean => {
  const both = (latitude === undefined) === (longitude === undefined)
  const inRange = (value: number | undefined, limit: number) =>
    value === undefined || (Number.isFinite(value) && Math.abs(value) <= limit)
  return both && inRange(latitude, 90) && inRange(longitude, 180) && (address ?? '').length <= 300
}

export const createAsk = (needs: AskNeeds) => {
  const { db, ids, clock, random, config, media, timing } = needs

  /** The row, its number, the first event and the first asker, in the caller's transaction. */
  const begin = async (tx: Tx, beginning: Beginning): Promise<InquiryRow> => {
    const now = clock.now()
    const year = yearOf(now, config.site.timeZone)
    const place = String(await nextNumber(tx, year)).padStart(NUMBER_DIGITS, '0')
    const number = `${config.inquiries.prefix}-${year}-${place}`
    const step: Step = {
      deed: beginning.deed,
      role: beginning.role,
      to: 'received',
      facts: { kind: beginning.kind, officeId: beginning.officeId },
      words: {
        text: beginning.text,
        ...(beginning.asker.name === '' ? {} : { name: beginning.asker.name }),
        ...((beginning.mediaIds ?? []).length === 0 ? {} : { mediaIds: beginning.mediaIds }),
        asker: 1,
      },
      userId: beginning.userId,
    }
    const sealed = seal(random, partsOf(step, beginning.publicity))
    const link = linkOf(step, sealed, { seq: 1, state: null, head: CHAIN_START, at: now })
    for (;;) {
      const row: InquiryRow = {
        id: ids.next(bucketOf(beginning.officeId)),
        number,
        office_id: beginning.officeId,
        asked_office_id: beginning.officeId,
        offered_id: null,
        state: 'received',
        state_type: stateTypes.received,
        back: null,
        kind: beginning.kind,
        publicity: beginning.publicity,
        origin: beginning.origin,
        origin_post_id: beginning.postId ?? null,
        language: beginning.language,
        topic: beginning.topic,
        place: beginning.place === null ? null : JSON.stringify(beginning.place),
        version: 1,
        head: link.hash,
        merged_into: null,
        bound: 0,
        transfers: 0,
        pauses: 0,
        appeals: 0,
        extensions: 0,
        reopenings: 0,
        joined: 0,
        supporters: 0,
        assignee_id: null,
        answered_by: null,
        escalation: 0,
        created_at: now,
        first_answer_at: null,
        first_answer_millis: null,
        answered_at: null,
        ended_at: null,
        due_at: null,
        next_at: null,
        changed_at: now,
      }
      if (!(await insertInquiry(tx, row))) continue
      await insertNumber(tx, number, row.id)
      if (beginning.postId !== undefined && !(await claimPost(tx, beginning.postId, beginning.officeId, row.id))) {
        throw refuse('already_asked', 'This post is a case already.', { params: { number: '' } })
      }
      const { accountId, name, email, receiptHash: receipt } = beginning.asker
      await insertAsker(tx, {
        inquiry_id: row.id,
        number: 1,
        account_id: accountId,
        name,
        email,
        language: beginning.language ?? 'zh',
        receipt_hash: receipt,
        joined_at: now,
      })
      const { holderId, mediaIds = [] } = beginning
      if (holderId !== null) await media.hold(tx, holderId, mediaIds, true)
      await writeEvent(needs, tx, row, link, sealed, { asker: beginning.role === 'asker' ? 1 : null })
      return timing.follow(tx, row, row, step.deed)
    }
  }

  return {
    async ask(question: Question, { party, origin }: { readonly party: Party | undefined; readonly origin: Origin }) {
      const office = await officeAccount(needs, question.officeId)
      if (!inquiryKinds.includes(question.kind))
        throw refuse('question_invalid', 'There is no such kind.', { field: 'kind' })
      if (!publicities.includes(question.publicity)) {
        throw refuse('question_invalid', 'Public or private.', { field: 'publicity' })
      }
      if (question.place != null && !isPlace(question.place)) {
        throw refuse('question_invalid', 'There is no such place.', { field: 'place' })
      }
      const actor: Actor | undefined = party?.kind === 'account' ? party.actor : undefined
      // the staff enters what somebody said over the telephone: the asker is not the office
      const entered = actor !== undefined && actor.accountId === office.id
      if (entered && (actor.userId === null || !(await needs.isStaff(actor.userId, office.id)))) {
        throw refuse('deed_not_yours', 'Only the staff enters questions for others.', { params: { deed: 'enter' } })
      }
      const accountId = actor === undefined || entered ? null : actor.accountId
      const receipt = accountId === null ? newReceipt(random) : undefined
      const mediaIds = attached(question.mediaIds)
      if (mediaIds.length > 0 && accountId === null && !entered) {
        throw refuse('attachment_invalid', 'Sign in to attach something.', { field: 'media' })
      }
      await timing.prepare([office.id], question.kind)
      const row = await db.write((tx) =>
        begin(tx, {
          officeId: office.id,
          deed: entered ? 'enter' : 'ask',
          role: entered ? 'office' : 'asker',
          kind: question.kind,
          publicity: question.publicity,
          origin,
          text: saidText(question.text),
          mediaIds,
          language: question.language ?? null,
          topic: keyOfTopic(topicWritten(question.topic)),
          place: question.place ?? null,
          asker: {
            accountId,
            name: saidName(question.name),
            email: question.email ?? null,
            receiptHash: receipt === undefined ? null : receiptHash(tidyReceipt(receipt) ?? ''),
          },
          holderId: actor?.accountId ?? null,
          userId: entered ? actor.userId : null,
        }),
      )
      return { inquiry: inquiryOf(row), receipt }
    },

    async fromPost(actor: Actor, wish: { readonly postId: Id; readonly officeId: Id; readonly kind: InquiryKind }) {
      const office = await officeAccount(needs, wish.officeId)
      if (!inquiryKinds.includes(wish.kind))
        throw refuse('question_invalid', 'There is no such kind.', { field: 'kind' })
      const viewer = { accountId: actor.accountId, userId: actor.userId, role: 'none' } as const
      const seen = await needs.posts.view(viewer, wish.postId)
      const post = seen?.post
      if (post === undefined || seen === undefined || post.deletedAt !== null || post.kind === 'repost') {
        throw refuse('question_invalid', 'There is no such post.', { field: 'post' })
      }
      const mentioned =
        seen.mentions.some(({ accountId }) => accountId === office.id) || post.parentAuthorId === office.id
      if (!mentioned) throw refuse('question_invalid', 'The post does not speak to this office.', { field: 'office' })
      const adopting = actor.accountId === office.id
      const own = post.authorId === actor.accountId
      if (adopting && (actor.userId === null || !(await needs.isStaff(actor.userId, office.id)))) {
        throw refuse('deed_not_yours', 'Only the staff adopts questions.', { params: { deed: 'adopt' } })
      }
      if ((!adopting && !own) || (adopting && own)) {
        throw refuse('deed_not_yours', 'Only its author and the office can make a case of a post.', {
          params: { deed: 'ask' },
        })
      }
      const there = async (queries: Queries): Promise<Inquiry | undefined> => {
        const found = (await casesOfPosts(queries, [post.id])).find(({ office_id: id }) => id === office.id)
        const row = found === undefined ? undefined : await inquiryById(queries, found.inquiry_id)
        return row && inquiryOf(row)
      }
      const before = await there(db.read)
      if (before !== undefined) return before
      await timing.prepare([office.id], wish.kind)
      const make = (tx: Tx): Promise<InquiryRow> =>
        begin(tx, {
          officeId: office.id,
          deed: adopting ? 'adopt' : 'ask',
          role: adopting ? 'office' : 'asker',
          kind: wish.kind,
          publicity: post.visibility === 'public' || post.visibility === 'unlisted' ? 'public' : 'private',
          origin: 'post',
          postId: post.id,
          text: saidText(post.text),
          mediaIds: [],
          language: post.language,
          topic: keyOfTopic(seen.topics[0]),
          place: null,
          asker: { accountId: post.authorId, name: seen.author.displayName, email: null, receiptHash: null },
          holderId: null,
          userId: adopting ? actor.userId : null,
        })
      try {
        return inquiryOf(await db.write(make))
      } catch (error) {
        // somebody was quicker by a moment: whoever comes second is given the same case, which readers may not see yet
        const quicker = isProblem(error, 'already_asked') ? await db.write(there) : undefined
        if (quicker === undefined) throw error
        return quicker
      }
    },
  }
}
