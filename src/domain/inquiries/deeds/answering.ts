// Answers: proposed, approved by a second pair of eyes where the office asks for it, then public; disputes of them.
import type { Id } from '#core/ids'
import type { Deed } from '../contract.ts'
import { movedOn, refuse } from '../inquiry-row.ts'
import { endProposal, insertProposal, openProposal } from '../parts.store.ts'
import { saidText } from '../words-said.ts'
import { attached, keeping } from './attachments.ts'
import type { DeedNeeds, Doing, Plan } from './deed-world.ts'

type Of<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>

export interface ProposalContent {
  readonly text: string
  readonly mediaIds: readonly Id[]
  /** Also for those who ask in cases that were merged into this one. */
  readonly merged?: boolean
}

const saidWith = ({ text, mediaIds, merged }: ProposalContent) => ({
  text,
  ...(mediaIds.length > 0 ? { mediaIds } : {}),
  ...(merged === true ? { merged: true } : {}),
})

const contentOf = (deed: {
  readonly text: string
  readonly mediaIds?: readonly Id[]
  readonly merged?: boolean
}): ProposalContent => ({
  text: saidText(deed.text),
  mediaIds: attached(deed.mediaIds),
  ...(deed.merged === true ? { merged: true } : {}),
})

const person = (userId: Id | null): Id => {
  if (userId === null) throw refuse('deed_not_yours', 'Only people answer.')
  return userId
}

const ownAnswer = () => refuse('own_answer', 'Somebody else has to approve what one wrote oneself.')

export const propose = ({ media }: DeedNeeds, { row, userId, accountId, now }: Doing, deed: Of<'propose'>): Plan => {
  const content = contentOf(deed)
  const writer = person(userId)
  const keep = keeping(media, accountId, content.mediaIds)
  return {
    steps: [{ deed: 'propose', to: row.state, words: saidWith(content) }],
    async also(tx) {
      await insertProposal(tx, row.id, { user_id: writer, content: JSON.stringify(content), created_at: now })
      await keep(tx)
    },
  }
}

export const takeBack = (_: DeedNeeds, { row }: Doing): Plan => ({
  steps: [{ deed: 'take_back', to: row.state }],
  async also(tx) {
    if (!(await endProposal(tx, row.id, 'taken_back'))) throw movedOn()
  },
})

/** The asker reads it at once; the first one stops the clock that counts. */
const published = ({ row, now }: Doing, writer: Id, content: ProposalContent): Plan['steps'] => [
  {
    deed: 'answer',
    to: 'answered',
    set: {
      answered_by: writer,
      answered_at: now,
      ...(row.first_answer_at === null ? { first_answer_at: now } : {}),
    },
    words: saidWith(content),
  },
]

/** The one that waits, by somebody else; or one's own at once where the office asks for no second pair of eyes. */
export const answer = async (needs: DeedNeeds, doing: Doing, deed: Of<'answer'>): Promise<Plan> => {
  const { row, userId, accountId } = doing
  const whoever = person(userId)
  const reviewed = await needs.isReviewed(row.office_id)
  if (deed.proposal === undefined) {
    if (reviewed) throw ownAnswer()
    const content = contentOf(deed)
    const keep = keeping(needs.media, accountId, content.mediaIds)
    return {
      steps: published(doing, whoever, content),
      async also(tx) {
        await endProposal(tx, row.id, 'taken_back')
        await keep(tx)
      },
    }
  }
  const waiting = await openProposal(needs.db.read, row.id)
  if (waiting === undefined || waiting.number !== deed.proposal) throw movedOn()
  if (reviewed) {
    if (waiting.user_id === whoever) throw ownAnswer()
    if (accountId === null || !(await needs.mayReview(whoever, accountId))) {
      throw refuse('deed_not_yours', 'This takes the role reviewer in the office.', { params: { deed: 'answer' } })
    }
  }
  return {
    steps: published(doing, waiting.user_id, JSON.parse(waiting.content) as ProposalContent),
    async also(tx) {
      if (!(await endProposal(tx, row.id, 'published', waiting.number))) throw movedOn()
    },
  }
}

/** A dispute is looked at by somebody else than who wrote the answer. */
const otherThanWriter = ({ row, userId }: Doing): void => {
  if (row.state === 'disputed' && userId !== null && row.answered_by === userId) {
    throw refuse('own_answer', 'Somebody else has to look at an answer that is disputed.')
  }
}

export const retake = (_: DeedNeeds, doing: Doing, deed: Of<'retake'>): Plan => {
  otherThanWriter(doing)
  return { steps: [{ deed: 'retake', to: 'accepted', words: { text: saidText(deed.text) } }] }
}

export const uphold = (_: DeedNeeds, doing: Doing, deed: Of<'uphold'>): Plan => {
  otherThanWriter(doing)
  const words = { text: saidText(deed.text), elsewhere: saidText(deed.elsewhere, 'elsewhere') }
  return { steps: [{ deed: 'uphold', to: 'upheld', set: { ended_at: doing.now }, words }] }
}
