// Every code a module may throw, and the status it is answered with. A new code without a status does not compile.
import type { CoreProblem } from '#core/problem'
import type { AccountsProblem } from '#domain/accounts'
import type { CalendarsProblem } from '#domain/calendars'
import type { CensusProblem, GroupReportProblem } from '#domain/census'
import type { CorrespondenceProblem } from '#domain/correspondence'
import type { InquiriesProblem } from '#domain/inquiries'
import type { FiltersProblem } from '#domain/filters'
import type { InsightsProblem } from '#domain/insights'
import type { InvitationsProblem } from '#domain/invitations'
import type { ListsProblem } from '#domain/lists'
import type { MediaProblem } from '#domain/media'
import type {
  CareProblem,
  DisclosureProblem,
  GroupsProblem,
  OfficesProblem,
  SheetProblem,
  StaffProblem,
  VerificationProblem,
} from '#domain/offices'
import type { PostsProblem } from '#domain/posts'
import type { PublishingProblem } from '#domain/publishing'
import type { RecordsProblem } from '#domain/records'
import type { SubscriptionsProblem } from '#domain/subscriptions'
import type { TopicsProblem } from '#domain/topics'
import type { DatabaseProblem } from '#platform/db'
import { inquiriesStatus } from './inquiries-problems.ts'
import { ownDataStatus, type OwnDataAnswered } from './own-data-problems.ts'

/** What goes wrong before any module is asked. */
export type HttpProblem =
  | 'body_malformed' // JSON that is none, invalid UTF-8, broken multipart
  | 'body_too_large' // params: limit (bytes)
  | 'body_type_unknown'
  | 'token_invalid'
  | 'token_needed'
  | 'scope_missing' // params: scope
  | 'user_needed' // the token belongs to an app alone
  | 'csrf'
  | 'rate_limited' // params: seconds
  | 'overloaded'
  | 'not_offered' // params: what

/** What the store says while it runs; the rest of its problems belong to the start. */
type StoreProblem = Extract<DatabaseProblem, 'store_unavailable'>

/** What people meet; the rest of its problems belong to packs and the command line. */
type OfficesProblemHere =
  | VerificationProblem
  | CareProblem
  | RegistryProblem
  | SheetProblem
  | StaffProblem
  | DisclosureProblem
type RegistryProblem = Extract<
  OfficesProblem,
  'body_not_found' | 'person_not_found' | 'span_invalid' | 'not_verified' | 'outlet_not_found'
>

/** Of what accounts pick for their own reading. */
export type PickedProblem = FiltersProblem | ListsProblem | TopicsProblem

export type ProblemCode =
  | CoreProblem
  | HttpProblem
  | StoreProblem
  | AccountsProblem
  | CalendarsProblem
  | CensusProblem
  | CorrespondenceProblem
  | InquiriesProblem
  | InsightsProblem
  | InvitationsProblem
  | MediaProblem
  | GroupsProblem
  | GroupReportProblem
  | OwnDataAnswered
  | OfficesProblemHere
  | PostsProblem
  | PublishingProblem
  | RecordsProblem
  | SubscriptionsProblem
  | PickedProblem

export const problemStatus = {
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  sign_in_needed: 401,

  ...inquiriesStatus,

  body_malformed: 400,
  body_too_large: 413,
  body_type_unknown: 415,
  token_invalid: 401,
  token_needed: 401,
  scope_missing: 403,
  user_needed: 422,
  csrf: 403,
  rate_limited: 429,
  overloaded: 503,
  census_busy: 503,
  statistics_busy: 503,
  mail_in_closed: 503,
  mailbox_unknown: 404,
  store_unavailable: 503,
  not_offered: 422,

  account_not_found: 404,
  handle_invalid: 422,
  handle_taken: 422,
  name_invalid: 422,
  name_taken: 422,
  name_look_alike: 422,
  display_name_too_long: 422,
  note_too_long: 422,
  fields_too_many: 422,
  email_invalid: 422,
  email_taken: 422,
  password_too_short: 422,
  registrations_closed: 403,
  sign_in_failed: 401,
  not_confirmed: 403,
  not_approved: 403,
  too_many_attempts: 429,
  user_disabled: 403,
  link_expired: 410,
  not_a_member: 403,
  follow_self: 422,
  not_followed: 422,
  blocked: 403,
  app_invalid: 422,
  app_unknown: 401,
  redirect_uri_invalid: 422,
  scope_invalid: 422,
  code_invalid: 400,
  grant_unsupported: 400,
  charter_2: 422,

  filter_not_found: 404,
  filter_title_missing: 422,
  filter_title_too_long: 422,
  filter_places_missing: 422,
  filter_word_missing: 422,
  filter_word_too_long: 422,
  filter_post_taken: 422,
  filter_limit: 422,
  filter_many_words: 422,
  list_not_found: 404,
  list_title_missing: 422,
  list_title_too_long: 422,
  list_limit: 422,
  list_member_taken: 422,
  list_full: 422,
  topic_invalid: 422,
  topic_featured: 422,
  topic_limit: 422,

  calendar_unknown: 404,
  calendar_moved_on: 409,
  rules_invalid: 422,
  rules_moved_on: 409,

  media_not_found: 404,
  media_not_an_image: 422,
  media_too_large: 413,
  media_too_many_pixels: 422,
  media_in_use: 422,
  description_too_long: 422,
  focus_invalid: 422,

  draft_not_found: 404,
  draft_moved_on: 409,
  own_draft: 422,
  role_missing: 403,
  schedule_invalid: 422,
  event_invalid: 422,
  writer_present: 409,
  body_is_here: 422,
  invitation_invalid: 422,
  invitation_limit: 429,
  invitation_gone: 410,
  report_period_invalid: 422,
  group_not_found: 404,
  group_code_invalid: 422,
  group_code_taken: 422,
  group_words_invalid: 422,
  group_circle: 422,
  group_too_deep: 422,
  group_parent_foreign: 422,
  group_full: 422,
  not_coordinator: 403,
  coordinator_not_verified: 403,
  group_role_missing: 403,
  member_not_office: 422,
  tie_exists: 409,
  not_in_group: 403,
  acting_refused: 403,
  group_repost_refused: 403,
  body_not_found: 422,
  person_not_found: 422,
  span_invalid: 422,
  not_verified: 422,
  outlet_not_found: 404,
  application_invalid: 422,
  application_open: 422,
  speaks_for_another: 422,
  not_in_office: 422,
  evidence_invalid: 422,
  evidence_too_large: 413,
  evidence_not_found: 404,
  domain_not_of_body: 422,
  not_a_verifier: 403,
  own_account: 403,
  verification_not_found: 404,
  already_decided: 409,
  reason_needed: 422,
  issuer_revoked: 422,
  issuer_not_found: 404,
  may_not_close: 403,
  office_closed: 422,
  successor_unfit: 422,

  webhook_not_found: 404,
  webhook_url_invalid: 422,
  webhook_subject_unknown: 422,
  webhook_limit: 422,
  issuer_not_revoked: 422,
  not_an_administrator: 403,

  sheet_needs_lead: 403,
  hours_invalid: 422,
  targets_invalid: 422,
  contact_invalid: 422,
  text_too_long: 422,
  head_needed: 403,
  last_head: 422,
  role_unknown: 422,
  invitee_unknown: 422,
  invites_self: 422,
  member_already: 422,
  invited_already: 422,
  invitations_full: 422,
  invitation_not_found: 404,
  is_its_office: 422,
  disclosure_decided: 422,
  disclosed_already: 422,
  challenged_already: 422,
  challenges_own: 422,
  challenge_not_found: 404,

  post_not_found: 404,
  post_empty: 422,
  post_too_long: 422,
  not_yours: 403,
  too_many_media: 422,
  not_repostable: 422,
  reply_and_quote: 422,
  pin_limit: 422,
  pin_not_possible: 422,
  language_invalid: 422,
  filing_of_offices: 422,
  purpose_unknown: 422,
  purpose_invalid: 422,
  purpose_taken: 422,

  ...ownDataStatus,

  account_moved: 403,
  hold_exists: 409,
  hold_not_found: 404,
  hold_reason_needed: 422,
  not_an_office: 422,
  retention_invalid: 422,
} as const satisfies Record<ProblemCode, number>

/** When who met a busy server may come again. */
export const RETRY_AFTER_SECONDS = 2

export const isKnownCode = (code: string): code is ProblemCode => Object.hasOwn(problemStatus, code)
