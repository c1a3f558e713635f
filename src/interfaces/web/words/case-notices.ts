// What the staff of an office reads about its cases among the notices; each stands between the office's name and the number.
import type { CaseNotice } from '#domain/notifications'

export const zhCaseNotices: Record<CaseNotice, string> = {
  case_new: '收到新事项，等待受理',
  case_word: '的事项有提问人的新回话',
  case_disputed: '的答复未被提问人认可，需要换人复核',
  case_appealed: '的事项已提请牵头机构复核',
  case_offered: '请贵机构接办事项',
  case_refused: '转办的事项被退回',
  case_escalated: '的事项交由牵头机构指定主办',
  case_due: '的事项即将到期',
  case_late: '的事项已经逾期',
  case_very_late: '的事项严重逾期，已公开列明',
}
export const enCaseNotices: Record<CaseNotice, string> = {
  case_new: 'has a new case that waits to be accepted',
  case_word: 'has word from the asker of a case',
  case_disputed: 'has a case whose asker is not content; somebody else has to look at it',
  case_appealed: 'has a case that was taken to the coordinating office',
  case_offered: 'asks you to take over a case',
  case_refused: 'has a case back that the other office refused',
  case_escalated: 'has a case whose lead the coordinating office has to name',
  case_due: 'has a case that is due soon',
  case_late: 'is late with a case',
  case_very_late: 'is very late with a case; it stands in the public list',
}
