// GET /api/bema/v1/offices/accounts/handle and GET /api/bema/v1/disclosures: what offices say, and what was decided.
import { Type } from 'typebox'
import { parseId, wireId } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Account, Accounts, HeldTitle } from '#domain/accounts'
import { clockOf, type Challenge, type Disclosure, type Offices, type OfficeText, type Sheet } from '#domain/offices'
import { accountPath, type Server } from '#interfaces/http'
import { kept } from './answers.ts'

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const presentTitle = (title: HeldTitle) => ({
  scope: title.scope,
  title: title.title,
  body: title.body,
  rank: title.rank ?? null,
  issuer: title.issuer,
  reason: title.reason,
  since: time(title.since),
  until: time(title.until),
})

const presentText = (text: OfficeText) => ({
  kind: text.kind,
  version: text.version,
  since: time(text.holdsFrom),
  text: text.words,
})

const presentDisclosure = (one: Disclosure) => ({
  body: one.body,
  how: one.how,
  source: one.source,
  reason: one.reason,
  at: time(one.at),
})

const presentSheet = (sheet: Sheet) => ({
  hours: sheet.hours.map(({ day, spans, note }) => ({
    day,
    open: spans.map(([from, until]) => ({ from: clockOf(from), until: clockOf(until) })),
    note,
  })),
  targets: {
    acknowledge_hours: sheet.acknowledgeHours,
    answer_working_days: sheet.answerDays,
    longest_working_days: sheet.longestDays,
  },
  contact: { phone: sheet.phone, address: sheet.address, email: sheet.email, website: sheet.website },
})

const presentChallenge = (one: Challenge) => ({
  id: wireId(one.id),
  account_id: wireId(one.accountId),
  body: one.body,
  how: one.how,
  outcome: one.state,
  asked_at: time(one.createdAt),
  decided_at: time(one.decidedAt),
  reason: one.decidedReason,
})

export const addAccountRoutes = (
  server: Server,
  {
    origin,
    accounts,
    offices: { sheets, disclosures },
  }: {
    readonly origin: string
    readonly accounts: Pick<Accounts, 'lookup'>
    readonly offices: Pick<Offices, 'sheets' | 'disclosures'>
  },
): void => {
  const living = async (handle: string): Promise<Account> => {
    const account = await accounts.lookup(handle.replaceAll('\0', ''))
    if (account === undefined || account.deletedAt !== null || account.domain !== null) {
      throw new Problem<CoreProblem>('not_found', 'There is no such account')
    }
    return account
  }

  const params = Type.Object({ handle: Type.String({ minLength: 1, maxLength: 100 }) })
  server.get('/api/bema/v1/offices/accounts/:handle', { schema: { params } }, async (request, reply) => {
    const account = await living(request.params.handle)
    const [sheet, texts, disclosed] = await Promise.all([
      sheets.sheet(account.id),
      sheets.texts(account.id),
      disclosures.historyOf(account.id),
    ])
    kept(reply)
    const { badge, counts } = account
    return {
      id: wireId(account.id),
      handle: account.handle,
      name: account.displayName,
      url: `${origin}${accountPath(account)}`,
      kind: account.kind,
      verified: badge?.now == null ? null : presentTitle(badge.now),
      earlier: (badge?.earlier ?? []).map(presentTitle),
      last_post_at: time(counts.lastPostAt),
      ...presentSheet(sheet),
      texts: texts.map(presentText),
      disclosures: disclosed.map(presentDisclosure),
    }
  })

  const query = Type.Object({ before: Type.Optional(Type.String({ maxLength: 20 })) })
  server.get('/api/bema/v1/disclosures', { schema: { querystring: query } }, async (request, reply) => {
    const page = await disclosures.decided(parseId(request.query.before ?? ''))
    kept(reply)
    return { next: page.next === undefined ? null : wireId(page.next), decided: page.items.map(presentChallenge) }
  })
}
