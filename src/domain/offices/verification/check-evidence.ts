// Looks at evidence before anything is written: pages are fetched, records asked for, files kept.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import type { Account } from '#domain/accounts'
import type { Blobs } from '#platform/blobs'
import type { TxtRecords } from '#platform/dns'
import type { FetchPage } from '#platform/safe-fetch'
import type { Application, Evidence, VerificationProblem } from './contract.ts'
import { DOCUMENT_FOLDER, DOCUMENT_LIMIT, documentTypeOf, documentTypes } from './documents.ts'
import type { EvidenceRow } from './evidence.store.ts'
import { linksBack } from './link-back.ts'

export interface EvidenceNeeds {
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly blobs: Pick<Blobs, 'put' | 'get' | 'remove'>
  readonly txtRecords: TxtRecords
  /** undefined: pages are not fetched, and what they would prove is not checked. */
  readonly fetchPage?: FetchPage | undefined
  readonly config: { readonly origin: string; readonly domain: string }
}

/** Of each kind. */
const MOST = 5
const LONGEST = 500
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/

export type CheckedEvidence = Omit<EvidenceRow, 'id' | 'verification_id'> & { readonly bytes?: Buffer }

const invalid = (claim: string): Problem =>
  new Problem<VerificationProblem>('evidence_invalid', `${claim} cannot be evidence`, { params: { claim } })

export const txtRecordOf = ({ config }: Pick<EvidenceNeeds, 'config'>, accountId: Id): string =>
  `bema-account=${config.domain}/${accountId}`

/** Any spelling of a domain in one. @throws evidence_invalid */
export const plainDomain = (text: string): string => {
  const host = URL.canParse(`https://${text}`) ? new URL(`https://${text}`).hostname.replace(/\.$/, '') : ''
  if (host.length > 253 || !DOMAIN.test(host) || /[/@?#:]/.test(text)) throw invalid(text.slice(0, LONGEST))
  return host
}

/** @throws evidence_invalid */
const plainLink = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || text.length > LONGEST) {
    throw invalid(text.slice(0, LONGEST))
  }
  return url.href
}

const outcomeOf = async (check: () => Promise<boolean>): Promise<Evidence['outcome']> => {
  try {
    return (await check()) ? 'proved' : 'not_proved'
  } catch {
    // nobody answered: that proves nothing either way
    return 'not_checked'
  }
}

/** What is malformed is refused; what proves nothing is recorded as that. */
export const checkEvidence = async (
  needs: EvidenceNeeds,
  account: Account,
  { documents = [], links = [], domains = [] }: Pick<Application, 'documents' | 'links' | 'domains'>,
): Promise<readonly CheckedEvidence[]> => {
  const { clock, random, txtRecords, fetchPage, config } = needs
  const checkedAt = clock.now()
  const row = { blob: null, media_type: null, checked_at: checkedAt }
  for (const list of [documents, links, domains]) {
    if (list.length > MOST) throw new Problem<VerificationProblem>('application_invalid', 'There is too much evidence')
  }

  const files = documents.map(({ name, bytes }): CheckedEvidence => {
    if (bytes.length > DOCUMENT_LIMIT) {
      throw new Problem<VerificationProblem>('evidence_too_large', 'The document is too large', {
        params: { limit: DOCUMENT_LIMIT / 1024 / 1024 },
      })
    }
    const type = documentTypeOf(bytes)
    if (type === undefined) throw invalid(name.slice(0, LONGEST))
    const key = `${DOCUMENT_FOLDER}/${random.bytes(16).toString('hex')}.${type}`
    const claim = name.slice(0, LONGEST) || secretText(random, 6)
    return {
      ...row,
      kind: 'document',
      claim,
      outcome: 'not_checked',
      blob: key,
      media_type: documentTypes[type],
      bytes,
    }
  })
  const pages = [...new Set(links.map(plainLink))]
  const hosts = [...new Set(domains.map(plainDomain))]

  const profile = `${config.origin}/@${account.handle}`
  const linkOf = async (url: string): Promise<CheckedEvidence> => ({
    ...row,
    kind: 'link',
    claim: url,
    outcome:
      fetchPage === undefined ? 'not_checked' : await outcomeOf(async () => linksBack(await fetchPage(url), profile)),
  })
  const wanted = txtRecordOf(needs, account.id)
  const domainOf = async (domain: string): Promise<CheckedEvidence> => ({
    ...row,
    kind: 'dns',
    claim: domain,
    outcome: await outcomeOf(async () => (await txtRecords(domain)).some((text) => text.trim() === wanted)),
  })
  return [...files, ...(await Promise.all([...pages.map(linkOf), ...hosts.map(domainOf)]))]
}
