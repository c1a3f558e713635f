// Ties the offices module together.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Blobs } from '#platform/blobs'
import type { Bus } from '#platform/bus'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { TxtRecords } from '#platform/dns'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import type { Outbox } from '#platform/outbox'
import type { FetchPage } from '#platform/safe-fetch'
import type { Offices } from './contract.ts'
import { closeOffice, mayClose } from './care/close-office.ts'
import { reminderLetters } from './care/letters.ts'
import { listSilent } from './care/list-silent.ts'
import { observeHere, remindSilent } from './care/remind.ts'
import { disclosureVerbs } from './disclosure/disclose.ts'
import { createDirectory } from './directory/create-directory.ts'
import { createGroups } from './groups/create-groups.ts'
import { letterVerbs, officeLetterListener } from './letters/tell-people.ts'
import { packVerbs } from './packs/install-pack.ts'
import { changeBody, endBody } from './registry/change-body.ts'
import { beginHolding, endHolding } from './registry/hold-position.ts'
import { joiningVerbs } from './sheets/choose-body.ts'
import { sheetVerbs } from './sheets/sheets.ts'
import { staffVerbs } from './staff/staff.ts'
import { apply, withdraw } from './verification/apply.ts'
import { txtRecordOf } from './verification/check-evidence.ts'
import { grant, refuse } from './verification/decide.ts'
import { farewellListener } from './verification/farewell.ts'
import { importVerified } from './verification/import-verified.ts'
import { introduce } from './verification/introduce.ts'
import { isOfficial } from './verification/is-official.ts'
import { recordReads } from './verification/records.ts'
import { remindEnding } from './verification/remind.ts'
import { refreshBadges, renewBadge } from './verification/renew-badge.ts'
import { readRevokedIssuers, reinstateIssuer, revoke, revokeIssuer } from './verification/revoke.ts'
import { sweepDocuments } from './verification/sweep-documents.ts'
import { verificationVerbs } from './verification/verify.ts'

export interface OfficesNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly outbox: Outbox
  readonly bus?: Bus | undefined
  readonly blobs: Pick<Blobs, 'put' | 'get' | 'remove' | 'list'>
  readonly accounts: Pick<
    Accounts,
    | 'byId'
    | 'byIds'
    | 'lookup'
    | 'memberships'
    | 'membersOf'
    | 'user'
    | 'userByEmail'
    | 'holdLiving'
    | 'setBadge'
    | 'join'
    | 'changeMember'
  >
  readonly txtRecords: TxtRecords
  /** undefined: pages that link back are not fetched, and recorded as not checked. */
  readonly fetchPage?: FetchPage | undefined
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'origin' | 'domain' | 'site' | 'offices'>
}

/** The directory hears of every change, also of one that failed half-way. */
const heard =
  <Args extends readonly unknown[], Result>(changed: () => void, verb: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    try {
      return await verb(...args)
    } finally {
      changed()
    }
  }

export const createOffices = (needs: OfficesNeeds): Offices => {
  const groups = createGroups(needs)
  const { directory, changed } = createDirectory({ ...needs, groups, dormantDays: needs.config.offices.dormantDays })
  const renew = renewBadge(needs)
  const refresh = refreshBadges(needs, renew)
  const deciding = { ...needs, renew }
  const registry = { ...deciding, refresh }
  const packs = packVerbs(registry)
  const verification = verificationVerbs(deciding)
  needs.outbox.listen(farewellListener(needs))
  needs.outbox.listen(reminderLetters(needs))
  needs.outbox.listen(officeLetterListener(needs))

  return {
    groups,
    directory,
    care: {
      observeHere: heard(changed, observeHere(needs)),
      remind: remindSilent(needs),
      silent: listSilent(needs),
      mayClose: mayClose(needs),
      close: heard(changed, closeOffice(deciding)),
    },
    registry: {
      ...packs,
      ...verification,
      installPack: heard(changed, packs.installPack),
      grantVerification: heard(changed, verification.grantVerification),
      revokeVerification: heard(changed, verification.revokeVerification),
      observe: heard(changed, verification.observe),
      changeBody: heard(changed, changeBody(registry)),
      endBody: heard(changed, endBody(registry)),
      beginHolding: heard(changed, beginHolding(registry)),
      endHolding: heard(changed, endHolding(registry)),
    },
    verification: {
      txtRecord: (accountId) => txtRecordOf(needs, accountId),
      apply: heard(changed, apply(needs)),
      withdraw: withdraw(needs),
      grant: heard(changed, grant(deciding)),
      importVerified: heard(changed, importVerified(deciding)),
      refuse: refuse(deciding),
      revoke: heard(changed, revoke(deciding)),
      revokeIssuer: heard(changed, revokeIssuer(deciding, refresh)),
      revokedIssuers: readRevokedIssuers(deciding),
      reinstateIssuer: reinstateIssuer(deciding),
      sweepDocuments: sweepDocuments(needs),
      remindEnding: remindEnding(needs),
      refreshBadges: refresh,
      introduce: heard(changed, introduce(deciding)),
      ...recordReads(needs),
      isOfficial: isOfficial(needs),
    },
    sheets: sheetVerbs(deciding),
    staff: staffVerbs(needs),
    disclosures: disclosureVerbs(deciding),
    letters: letterVerbs(needs),
    joining: joiningVerbs(needs),
  }
}
