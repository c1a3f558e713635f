// /settings/records for the staff of an office, /records/holds for administrators.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { parseId, type Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import { retentionSubjects, type Records } from '#domain/records'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { displayName } from '../components/display-name.ts'
import { actorOf, idIn, signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { deedLimit, settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { wordsIn } from '../words/index.ts'
import { HoldsPage, type HoldWithAccount } from './holds.page.tsx'
import { NoRecordsPage, OfficeRecordsPage, type OfficeRecords } from './records.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'byId' | 'byIds' | 'lookup' | 'membersOf'>
  readonly records: Pick<Records, 'retention' | 'holds' | 'importsOf'>
}

/** `court_east`, `@court_east`, or the number of a post. */
const isPostNumber = (text: string): boolean => /^[0-9]{10,16}$/.test(text)

export const recordsRoutes = (server: Server, { pages, accounts, records }: Needs): void => {
  const changing = { preHandler: signedInOnly, config: { limit: settingsLimit } }
  const holding = { preHandler: signedInOnly, config: { limit: deedLimit } }

  /** undefined for accounts that have no records. */
  const shown = async (request: FastifyRequest): Promise<OfficeRecords | undefined> => {
    const { accountId, userId } = actorOf(request)
    const account = await accounts.byId(accountId)
    if (account === undefined || (account.kind !== 'office' && account.kind !== 'official')) return undefined
    const [rules, holds, imports, members] = await Promise.all([
      records.retention.rulesOf(accountId),
      records.holds.of(accountId),
      records.importsOf(accountId),
      accounts.membersOf(accountId),
    ])
    const main = await accounts.byIds(members.flatMap(({ user }) => user.mainAccountId ?? []))
    const { somebody } = wordsIn(request.caller.locale).records
    const nameOf = (id: Id): string => {
      const member = members.find(({ user }) => user.id === id)
      const own = member === undefined ? undefined : main.get(member.user.mainAccountId ?? 0)
      return own === undefined ? (member?.role ?? somebody) : displayName(own)
    }
    const isHead = members.some(({ user, role }) => user.id === userId && role === 'head')
    return { account, isHead, rules, holds, imports, nameOf }
  }

  server.get('/settings/records', { preHandler: signedInOnly }, async (request, reply) => {
    const office = await shown(request)
    return pages.show(request, reply, office === undefined ? h(NoRecordsPage, {}) : h(OfficeRecordsPage, office))
  })

  server.post('/settings/records', changing, async (request, reply) => {
    const form = readForm(request.body)
    const years = form.word('years')
    const values = {
      subject: form.choice('subject', retentionSubjects) ?? 'published_drafts',
      years: years ?? '',
      reason: form.text('reason'),
    }
    try {
      await records.retention.set(actorOf(request), { ...values, years: years === undefined ? null : Number(years) })
      return await pages.goTo(reply, '/settings/records', 'saved')
    } catch (error) {
      const office = await shown(request)
      if (office === undefined) throw error
      const errors = [asFormError(error, request, 'reason')]
      return pages.show(request, reply, h(OfficeRecordsPage, { ...office, values, errors }), { status: 422 })
    }
  })

  /** @throws not_an_administrator */
  const allHolds = async (request: FastifyRequest): Promise<readonly HoldWithAccount[]> => {
    const holds = await records.holds.list(userOf(request))
    const known = await accounts.byIds([...new Set(holds.map(({ accountId }) => accountId))])
    return holds.map((hold) => ({ hold, account: known.get(hold.accountId) }))
  }

  server.get('/records/holds', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(HoldsPage, { holds: await allHolds(request) })),
  )

  server.post('/records/holds', holding, async (request, reply) => {
    const form = readForm(request.body)
    const values = { target: form.text('target').trim(), reason: form.text('reason') }
    const holds = await allHolds(request)
    try {
      const target = isPostNumber(values.target)
        ? { postId: parseId(values.target) ?? 0 }
        : { accountId: (await findAccount(accounts, values.target.replace(/^@/, ''))).id }
      await records.holds.place(target, { by: userOf(request), reason: values.reason })
      return await pages.goTo(reply, '/records/holds', 'held')
    } catch (error) {
      const errors = [asFormError(error, request, 'target')]
      return pages.show(request, reply, h(HoldsPage, { holds, values, errors }), { status: 422 })
    }
  })

  const params = Type.Object({ id: Type.String() })
  server.post('/records/holds/:id/release', { ...holding, schema: { params } }, async (request, reply) => {
    const { id } = request.params
    const reason = readForm(request.body).text(`reason_${id}`)
    const holds = await allHolds(request)
    try {
      await records.holds.release(idIn(id), { by: userOf(request), reason })
      return await pages.goTo(reply, '/records/holds', 'hold_released')
    } catch (error) {
      const errors = [{ ...asFormError(error, request), field: `reason_${id}` }]
      return pages.show(request, reply, h(HoldsPage, { holds, errors }), { status: 422 })
    }
  })
}
