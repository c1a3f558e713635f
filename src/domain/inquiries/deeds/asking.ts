// What the asker does with her case: she confirms, disputes, appeals, reopens, withdraws; others join it and leave.
import { DAY } from '#core/clock'
import { insertAsker, leaveCase, noteVerdict, returnToCase, askersOf } from '../askers.store.ts'
import type { Deed } from '../contract.ts'
import { refuse } from '../inquiry-row.ts'
import { isAnswered } from '../merging/leading.ts'
import { leadingOf } from '../merging/merged.store.ts'
import { maybeText, saidName, saidText } from '../words-said.ts'
import type { DeedNeeds, Doing, Plan } from './deed-world.ts'
import { attached, keeping } from './attachments.ts'

type Of<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>

/** civic model, section 1.3: "reopen ≤ 60 days or new facts" for what she confirmed herself; the rest at any time. */
export const REOPEN_DAYS = 60

const number = ({ asker }: Doing): number => asker?.number ?? 1

export const giveInfo = ({ media }: DeedNeeds, doing: Doing, deed: Of<'give_info'>): Plan => {
  const mediaIds = attached(deed.mediaIds)
  return {
    steps: [
      { deed: 'give_info', to: 'accepted', words: { text: saidText(deed.text), mediaIds, asker: number(doing) } },
    ],
    also: keeping(media, doing.accountId, mediaIds),
  }
}

/**
 * Each asker says so for herself; the first one's word is the case's. In a case that was merged it is said of the answer of
 * the leading one, and counts for nothing but herself.
 */
export const confirm = async ({ db }: DeedNeeds, doing: Doing, deed: Of<'confirm'>): Promise<Plan> => {
  const { row, now } = doing
  const leading = row.state === 'merged' ? await leadingOf(db.read, row.id) : undefined
  if (row.state === 'merged' && (leading === undefined || !isAnswered(leading))) {
    throw refuse('deed_not_possible', 'The case it was merged into is not answered yet.', {
      params: { deed: 'confirm', state: row.state },
    })
  }
  const words = { text: maybeText(deed.text), asker: number(doing) }
  const first = number(doing) === 1 && row.state !== 'merged'
  return {
    steps: [
      first
        ? { deed: 'confirm', to: 'confirmed', set: { ended_at: now }, words }
        : { deed: 'confirm', to: row.state, words },
    ],
    also: (tx) => noteVerdict(tx, row.id, number(doing), 'solved'),
  }
}

export const dispute = (_: DeedNeeds, doing: Doing, deed: Of<'dispute'>): Plan => ({
  steps: [{ deed: 'dispute', to: 'disputed', words: { text: saidText(deed.text), asker: number(doing) } }],
  also: (tx) => noteVerdict(tx, doing.row.id, number(doing), 'not_solved'),
})

export const appeal = (_: DeedNeeds, doing: Doing, deed: Of<'appeal'>): Plan => {
  const { row } = doing
  if (row.appeals > 0) throw refuse('appealed_before', 'A case can be taken to the coordinating office once.')
  const set = { appeals: row.appeals + 1, ended_at: null }
  return {
    steps: [{ deed: 'appeal', to: 'appealed', set, words: { text: saidText(deed.text), asker: number(doing) } }],
  }
}

export const reopen = (_: DeedNeeds, doing: Doing, deed: Of<'reopen'>): Plan => {
  const { row, now } = doing
  if (row.state === 'confirmed' && row.ended_at !== null && now > row.ended_at + REOPEN_DAYS * DAY) {
    throw refuse('reopen_too_late', 'What was confirmed can be reopened for 60 days; ask anew, please.', {
      params: { days: REOPEN_DAYS },
    })
  }
  const set = { reopenings: row.reopenings + 1, ended_at: null }
  return {
    steps: [{ deed: 'reopen', to: 'accepted', set, words: { text: maybeText(deed.text), asker: number(doing) } }],
    also: (tx) => noteVerdict(tx, row.id, number(doing), 'not_solved'),
  }
}

export const withdraw = (_: DeedNeeds, doing: Doing, deed: Of<'withdraw'>): Plan => {
  if (number(doing) !== 1)
    throw refuse('deed_not_yours', 'Only who asked first can withdraw the case; you can leave it.')
  const words = { text: maybeText(deed.text), asker: 1 }
  return { steps: [{ deed: 'withdraw', to: 'withdrawn', set: { ended_at: doing.now }, words }] }
}

/** Who is no asker yet becomes one, by account; who left comes back. */
export const join = async (needs: DeedNeeds, doing: Doing, deed: Of<'join'>): Promise<Plan> => {
  const { row, accountId, asker, now } = doing
  if (asker !== undefined)
    throw refuse('already_asked', 'You ask in this case already.', { params: { number: row.number } })
  if (accountId === null) throw refuse('deed_not_yours', 'Sign in, or join with a receipt.')
  const askers = await askersOf(needs.db.read, row.id)
  const before = askers.find((one) => one.account_id === accountId)
  const place = before?.number ?? Math.max(...askers.map((one) => one.number)) + 1
  return {
    steps: [
      {
        deed: 'join',
        to: row.state,
        set: { joined: row.joined + 1 },
        words: { name: saidName(deed.name), asker: place },
      },
    ],
    async also(tx) {
      const joined =
        before === undefined
          ? await insertAsker(tx, {
              inquiry_id: row.id,
              number: place,
              account_id: accountId,
              name: saidName(deed.name),
              email: deed.email ?? null,
              language: row.language ?? 'zh',
              receipt_hash: null,
              joined_at: now,
            })
          : await returnToCase(tx, row.id, place)
      if (!joined) throw refuse('already_asked', 'You ask in this case already.', { params: { number: row.number } })
    },
  }
}

/** The case goes on without her; who asked first withdraws it instead. */
export const leave = (_: DeedNeeds, doing: Doing): Plan => {
  const { row, now } = doing
  const place = number(doing)
  if (place === 1) throw refuse('deed_not_yours', 'Who asked first can withdraw the case.')
  return {
    steps: [{ deed: 'leave', to: row.state, set: { joined: Math.max(0, row.joined - 1) }, words: { asker: place } }],
    async also(tx) {
      await leaveCase(tx, row.id, place, now)
    },
  }
}
