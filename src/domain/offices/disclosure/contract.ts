// Disclosure: an account that a public body runs or pays, and that is not its office, says so; others may ask why not.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'

type Labels = Readonly<Record<string, string>>

export const disclosureWays = ['run', 'paid'] as const
export type DisclosureWay = (typeof disclosureWays)[number]

export interface Disclosure {
  readonly number: number
  /** null: nothing is disclosed from then on. */
  readonly body: { readonly code: string; readonly labels: Labels } | null
  readonly how: DisclosureWay
  /** Said by the account's own members, or decided. */
  readonly source: 'members' | 'decision'
  readonly reason: string
  readonly at: number
}

export interface Challenge {
  readonly id: Id
  readonly accountId: Id
  readonly body: { readonly code: string; readonly labels: Labels }
  readonly how: DisclosureWay
  /** What was said; for verifiers alone, else ''. */
  readonly reason: string
  readonly createdAt: number
  readonly state: 'open' | 'upheld' | 'rejected'
  readonly decidedAt: number | null
  readonly decidedReason: string | null
}

export interface ChallengePage {
  readonly items: readonly Challenge[]
  /** For the page after this one. */
  readonly next: Id | undefined
}

export interface Disclosures {
  /** All that was ever disclosed of the account, the last first, at most 50. */
  historyOf(accountId: Id): Promise<readonly Disclosure[]>
  /**
   * By heads and deputies. What was decided they cannot take back.
   *
   * @throws not_a_member, sheet_needs_lead, body_not_found, is_its_office, disclosure_decided
   */
  disclose(actor: Actor, said: { readonly code: string | null; readonly how: DisclosureWay }): Promise<void>
  /**
   * By anybody who is signed in; her name stays with the verifiers' files and is never shown.
   *
   * @throws account_not_found, body_not_found, reason_needed, is_its_office, disclosed_already, challenged_already,
   *   challenges_own
   */
  challenge(
    actor: Actor,
    accountId: Id,
    said: { readonly code: string; readonly how: DisclosureWay; readonly reason: string },
  ): Promise<void>
  /** Upheld, the account carries the disclosure from then on. @throws not_a_verifier, own_account, reason_needed, challenge_not_found, already_decided */
  decide(by: Id, id: Id, upheld: boolean, reason: string): Promise<void>
  /** The oldest first. @throws not_a_verifier */
  open(by: Id, after?: Id): Promise<ChallengePage>
  /** What was decided, the last first. For everybody. */
  decided(before?: Id): Promise<ChallengePage>
}

export type DisclosureProblem =
  | 'is_its_office'
  | 'disclosure_decided'
  | 'disclosed_already'
  | 'challenged_already'
  | 'challenges_own'
  | 'challenge_not_found'
