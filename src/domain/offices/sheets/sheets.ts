// Reads and changes what an office says of itself; its badge follows in the same transaction.
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { WeekdayHours } from '#domain/accounts'
import type { Tx } from '#platform/db'
import type { OfficesProblem } from '../contract.ts'
import { mustLead, type StaffNeeds } from '../staff/lead.ts'
import { ownOutlet, type OutletNeeds } from '../verification/own-outlet.ts'
import type { RenewBadge } from '../verification/renew-badge.ts'
import { textLimits, type Contact, type OfficeText, type Sheets } from './contract.ts'
import { wrongDay } from './hours.ts'
import * as store from './sheets.store.ts'
import { areTargets } from './targets.ts'

export interface SheetNeeds extends OutletNeeds {
  readonly accounts: StaffNeeds
  readonly renew: RenewBadge
}

const contactLimits: Readonly<Record<keyof Contact, number>> = { phone: 60, address: 300, email: 254, website: 500 }

const badContact = (field: keyof Contact): Problem =>
  new Problem<OfficesProblem>('contact_invalid', 'This cannot be used to reach anybody', { field })

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === ''

const checkedContact = (contact: Contact): Contact => {
  const line = (field: keyof Contact): string => {
    const text = contact[field].replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
    if (text.length > contactLimits[field]) throw badContact(field)
    return text
  }
  const checked = { phone: line('phone'), address: line('address'), email: line('email'), website: line('website') }
  if (checked.phone !== '' && !/\d/.test(checked.phone)) throw badContact('phone')
  if (checked.email !== '' && !/^[^\s@<>]+@[^\s@<>]+$/.test(checked.email)) throw badContact('email')
  if (checked.website !== '' && !isWebAddress(checked.website)) throw badContact('website')
  return checked
}

const asText = ({ kind, version, words, holds_from: holdsFrom }: store.TextRow): OfficeText => ({
  kind,
  version,
  words,
  holdsFrom,
})

export const sheetVerbs = (needs: SheetNeeds): Sheets => {
  const { db, clock, accounts, renew } = needs

  /** One change by somebody who may, and the badge that follows. */
  const change = async (actor: Actor, by: (tx: Tx, at: number) => Promise<void>): Promise<void> => {
    await mustLead(accounts, actor)
    await db.write(async (tx) => {
      const outletId = await ownOutlet(needs, tx, actor.accountId)
      await by(tx, clock.now())
      await renew(tx, outletId)
    })
  }

  return {
    async sheet(accountId) {
      const row = await store.sheetOf(db.read, accountId)
      return {
        hours: JSON.parse(row?.hours ?? '[]') as readonly WeekdayHours[],
        acknowledgeHours: row?.acknowledge_hours ?? null,
        answerDays: row?.answer_days ?? null,
        longestDays: row?.longest_days ?? null,
        phone: row?.phone ?? '',
        address: row?.address ?? '',
        email: row?.email ?? '',
        website: row?.website ?? '',
        changedAt: row?.changed_at ?? null,
      }
    },
    texts: async (accountId) =>
      (await store.lastTexts(db.read, accountId)).filter(({ words }) => words !== '').map(asText),
    versions: async (accountId, kind) => (await store.textVersions(db.read, accountId, kind)).map(asText),

    setHours: async (actor, hours) => {
      const day = wrongDay(hours)
      if (day !== undefined) {
        throw new Problem<OfficesProblem>('hours_invalid', 'These are no opening hours', {
          params: { day },
          field: `hours_${day}`,
        })
      }
      const inOrder = hours.toSorted((one, other) => one.day - other.day)
      await change(actor, (tx, at) =>
        store.putSheet(tx, actor.accountId, { hours: JSON.stringify(inOrder) }, { userId: actor.userId, at }),
      )
    },
    setTargets: async (actor, targets) => {
      if (!areTargets(targets)) {
        throw new Problem<OfficesProblem>('targets_invalid', 'These are no times to answer in', {
          field: 'answer_days',
        })
      }
      const columns = {
        acknowledge_hours: targets.acknowledgeHours,
        answer_days: targets.answerDays,
        longest_days: targets.longestDays,
      }
      await change(actor, (tx, at) => store.putSheet(tx, actor.accountId, columns, { userId: actor.userId, at }))
    },
    setContact: async (actor, contact) => {
      const columns = checkedContact(contact)
      await change(actor, (tx, at) => store.putSheet(tx, actor.accountId, { ...columns }, { userId: actor.userId, at }))
    },
    setText: async (actor, kind, text) => {
      const words = text.replaceAll('\r\n', '\n').trim()
      const most = textLimits[kind]
      if (words.length > most) {
        throw new Problem<OfficesProblem>('text_too_long', `At most ${most} characters`, {
          params: { most },
          field: kind,
        })
      }
      await change(actor, async (tx, at) => {
        for (;;) {
          const before = (await store.textVersions(tx, actor.accountId, kind))[0]
          if ((before?.words ?? '') === words) return
          const version = (before?.version ?? 0) + 1
          if (await store.addText(tx, { accountId: actor.accountId, kind, version, words, userId: actor.userId, at }))
            return
        }
      })
    },
  }
}
