// What askers and followers of a case read among their notices; each stands between the office's name and the number.
import type { CaseNews } from '#domain/notifications'

export const zhCaseNews: Record<CaseNews, string> = {
  case_step: '：您提出或关注的问政有新进展',
  case_answered: '答复了您提出或关注的问政',
  case_ended: '：您提出或关注的问政已结束',
  case_asked_back: '请您为问政补充情况',
  case_said: '就问政给您留了言',
}
export const enCaseNews: Record<CaseNews, string> = {
  case_step: 'has news of a case you ask in or follow',
  case_answered: 'answered a case you ask in or follow',
  case_ended: 'has a case you ask in or follow that ended',
  case_asked_back: 'needs to know something from you about a case',
  case_said: 'wrote to you about a case',
}
