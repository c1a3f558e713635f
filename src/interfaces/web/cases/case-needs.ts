// What the pages of cases need, and how they find a case and its reader.
import type { FastifyRequest } from 'fastify'
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Random } from '#core/random'
import type { Account, Accounts } from '#domain/accounts'
import type { Calendars } from '#domain/calendars'
import type { CaseBoard, Desk, Inquiries, InquiriesProblem, Inquiry, InquiryView, Party } from '#domain/inquiries'
import type { MediaModule } from '#domain/media'
import type { Posts } from '#domain/posts'
import type { Search } from '#domain/search'
import type { CaseMail } from '#domain/subscriptions'
import type { Config } from '#platform/config'
import { findAccount } from '../accounts/find-account.ts'
import type { Pages } from '../page/pages.ts'
import type { Visits } from './visit.ts'

export interface CaseNeeds {
  readonly pages: Pages
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Pick<Accounts, 'lookup' | 'byId' | 'byIds'>
  readonly media: Pick<MediaModule, 'upload' | 'describe' | 'byIds' | 'owned' | 'file'>
  readonly posts: Pick<Posts, 'view' | 'tombstone'>
  readonly search: Pick<Search, 'accounts'>
  readonly calendars: Pick<Calendars, 'rules' | 'versions'>
  readonly inquiries: Inquiries
  readonly board: CaseBoard
  readonly desk: Pick<Desk, 'topics'>
  readonly caseMail: Pick<CaseMail, 'ask' | 'read' | 'confirm' | 'stop'>
}

export interface WithVisits extends CaseNeeds {
  readonly visits: Visits
}

/** A case with who reads it and as whom she acts. */
export interface Read {
  readonly view: InquiryView
  readonly party: Party | undefined
  /** The receipt that opened it; undefined: read as whoever signed in, or as anybody. */
  readonly receipt: string | undefined
}

export const missing = (): Problem => new Problem<InquiriesProblem>('inquiry_not_found', 'There is no such case.')

/** @throws office_unknown, account_not_found */
export const findOffice = async (accounts: CaseNeeds['accounts'], acct: string): Promise<Account> => {
  const account = await findAccount(accounts, acct)
  const isPublicBody = account.kind === 'office' || account.kind === 'official'
  if (account.domain !== null || account.deletedAt !== null || !isPublicBody) {
    throw new Problem<InquiriesProblem>('office_unknown', 'There is no such office here.')
  }
  return account
}

/** @throws inquiry_not_found */
export const findCase = async (inquiries: Pick<Inquiries, 'byNumber'>, number: string): Promise<Inquiry> => {
  const inquiry = /^[a-z0-9-]{3,60}$/i.test(number) ? await inquiries.byNumber(number) : undefined
  if (inquiry === undefined) throw missing()
  return inquiry
}

const isAsker = (view: InquiryView | undefined): boolean => view?.roles.includes('asker') === true

/** As an asker where she is one, by account before receipt; else as anybody. */
export const readCase = async (
  { inquiries, visits }: Pick<WithVisits, 'inquiries' | 'visits'>,
  request: FastifyRequest,
  id: Id,
): Promise<Read> => {
  const { viewer } = request.caller
  const view = await inquiries.view(viewer, id)
  const party: Party | undefined =
    viewer.accountId === null
      ? undefined
      : { kind: 'account', actor: { accountId: viewer.accountId, userId: viewer.userId } }
  if (!isAsker(view)) {
    const code = await visits.codeOf(request)
    const byReceipt = code === undefined ? undefined : await inquiries.view({ receipt: code }, id)
    if (code !== undefined && byReceipt !== undefined && isAsker(byReceipt)) {
      return { view: byReceipt, party: { kind: 'receipt', code }, receipt: code }
    }
  }
  if (view === undefined) throw missing()
  return { view, party, receipt: undefined }
}

/** The offices a case speaks of. */
export const officesOf = async (
  accounts: Pick<Accounts, 'byIds'>,
  { inquiry, joint, events, leading }: InquiryView,
): Promise<ReadonlyMap<Id, Account>> =>
  accounts.byIds([
    ...new Set([
      inquiry.officeId,
      ...(inquiry.offeredId === null ? [] : [inquiry.offeredId]),
      ...joint,
      ...(leading === undefined ? [] : [leading.inquiry.officeId]),
      ...[...events, ...(leading?.events ?? [])].flatMap(({ said }) => said.public?.officeId ?? []),
    ]),
  ])
