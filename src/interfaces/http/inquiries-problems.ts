// The codes of cases, and the status each is answered with.
import type { InquiriesProblem } from '#domain/inquiries'

export const inquiriesStatus = {
  inquiry_not_found: 404,
  inquiry_moved_on: 409,
  deed_not_possible: 422,
  deed_not_yours: 403,
  own_answer: 403,
  office_unknown: 422,
  transfer_loop: 422,
  inquiry_bound: 422,
  too_many_pauses: 422,
  extended_before: 422,
  appealed_before: 422,
  reopen_too_late: 422,
  text_missing: 422,
  question_too_long: 422,
  question_invalid: 422,
  promise_invalid: 422,
  attachment_invalid: 422,
  case_topic_invalid: 422,
  already_asked: 409,
  merge_invalid: 422,
  receipt_unknown: 404,
} as const satisfies Partial<Record<InquiriesProblem, number>>
