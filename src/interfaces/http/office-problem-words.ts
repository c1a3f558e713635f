// What is said when something about offices is refused: registry, verification, staff, sheets, disclosures.
import type { Words } from './both-languages.ts'
import type { ProblemCode } from './problems.ts'

export const officeProblemWords = {
  body_is_here: { en: 'This body has an account here already', zh: '该机构在本站已有账号' },
  invitation_invalid: { en: 'A word to it has at most {most} characters', zh: '附言不超过 {most} 字' },
  invitation_limit: {
    en: 'An office sends at most {most} invitations a day',
    zh: '每个机构每天最多发出 {most} 份邀请',
  },
  invitation_gone: {
    en: 'This invitation was used, taken back or is too old',
    zh: '这个邀请已使用、已撤回或已过期',
  },
  body_not_found: { en: 'The registry knows no such body', zh: '名录中没有这个机构' },
  person_not_found: { en: 'The registry knows no such person', zh: '名录中没有这个人' },
  span_invalid: { en: 'It would end before it begins', zh: '结束时间须晚于开始时间' },
  report_period_invalid: {
    en: 'A period ends after it began, within {most} days',
    zh: '结束日期不能早于开始日期，最长 {most} 天',
  },
  group_not_found: { en: 'There is no such group', zh: '没有这个矩阵' },
  group_code_invalid: { en: 'A code has 2 to 40 of a-z, 0-9 and -', zh: '代码为 2 到 40 个小写字母、数字或“-”' },
  group_code_taken: { en: 'There is a group {code} already', zh: '代码 {code} 已被使用' },
  group_words_invalid: { en: '{message}', zh: '请填写内容，最多 {most} 字' },
  group_circle: { en: 'A group cannot stand under itself', zh: '矩阵不能放在自己下面' },
  group_too_deep: { en: 'Groups stand at most {most} deep', zh: '矩阵最多 {most} 层' },
  group_parent_foreign: {
    en: 'The coordinator must be in the group above',
    zh: '牵头机构须先是上级矩阵的牵头机构或成员',
  },
  group_full: { en: 'A group has at most {most} members', zh: '一个矩阵最多 {most} 个成员' },
  not_coordinator: { en: 'Only the coordinating office may do this', zh: '只有牵头机构可以这样做' },
  coordinator_not_verified: {
    en: 'A group is coordinated by a verified public body; this account is not one now',
    zh: '牵头账号须为经认证的公共机构，该账号目前不是',
  },
  group_role_missing: { en: 'This takes the role {role} in the office', zh: '该操作需要机构内的“{role}”角色' },
  member_not_office: { en: 'Members of a group are accounts of public bodies', zh: '矩阵成员须为机构账号' },
  tie_exists: { en: 'The office is in the group or asked already', zh: '该机构已在矩阵中，或已收到邀请' },
  not_in_group: { en: 'This office is not in the group', zh: '该机构不在这个矩阵中' },
  acting_refused: {
    en: 'The settings of the group do not let you act for its members',
    zh: '按矩阵的设置，你不能代成员发布',
  },
  group_repost_refused: {
    en: 'The settings of the group forbid its coordinator to repost members',
    zh: '按矩阵的设置，牵头机构不转发成员的微博',
  },
  not_verified: { en: 'This account is not verified', zh: '该账号未经认证' },
  outlet_not_found: { en: 'The registry knows no such account', zh: '名录中没有这个账号' },
  application_invalid: { en: 'The application cannot be taken: {message}', zh: '无法受理该申请：{message}' },
  application_open: { en: 'An application of this account is open already', zh: '该账号已有待处理的申请' },
  speaks_for_another: {
    en: 'This account was verified as somebody else. Please open another account',
    zh: '该账号曾以其他身份认证，请另开账号',
  },
  not_in_office: { en: 'This person holds no position at present', zh: '此人目前没有任职' },
  evidence_invalid: {
    en: '“{claim}” cannot be evidence: PNG, JPEG, WebP or PDF, an https address, or a domain',
    zh: '“{claim}”不能作为证明：请使用 PNG、JPEG、WebP 或 PDF 文件，https 网址，或域名',
  },
  evidence_too_large: { en: 'A document has at most {limit} MB', zh: '每个文件不超过 {limit} MB' },
  evidence_not_found: { en: 'There is no such document', zh: '没有这份文件' },
  domain_not_of_body: {
    en: 'The registry does not give {domain} to this body',
    zh: '名录中 {domain} 不属于该机构',
  },
  not_a_verifier: { en: 'Only moderators and administrators may do this', zh: '只有管理人员可以这样做' },
  own_account: { en: 'Nobody decides about an account of their own', zh: '不能处理自己所属账号的认证' },
  verification_not_found: { en: 'There is no such application', zh: '没有这份申请' },
  already_decided: { en: 'Somebody decided this already', zh: '该申请已经处理' },
  reason_needed: {
    en: 'A decision needs its issuer and a reason of at most 500 characters',
    zh: '须写明认证单位和理由，理由不超过 500 字',
  },
  issuer_not_found: {
    en: 'This issuer verifies nothing here: its name is written otherwise, or it was revoked already',
    zh: '本站没有该单位有效的认证：请核对名称，或其资格已被撤销',
  },
  may_not_close: {
    en: 'The head of the office or an administrator may do this',
    zh: '只有账号负责人或管理员可以这样做',
  },
  office_closed: { en: 'This office is closed', zh: '该账号已关闭' },
  successor_unfit: {
    en: 'The successor is another verified account of this site',
    zh: '接替的账号须是本站另一个经认证的账号',
  },
  issuer_not_revoked: { en: 'This issuer was not revoked', zh: '该认证单位未被撤销资格' },
  not_an_administrator: { en: 'Only administrators may do this', zh: '只有管理员可以这样做' },

  sheet_needs_lead: {
    en: 'Only a head or deputy of the office may do this',
    zh: '只有机构的负责人或副职可以这样做',
  },
  hours_invalid: {
    en: 'These are no opening hours: write 09:00-12:00, 13:30-17:00; none may overlap or end before it begins',
    zh: '时间有误：请写成 09:00-12:00, 13:30-17:00，不得重叠，结束须晚于开始',
  },
  targets_invalid: {
    en: 'Whole numbers: at most 720 hours and 365 days, the longest not shorter than the usual',
    zh: '请填整数：不超过 720 小时、365 天，最长时限不得短于一般时限',
  },
  contact_invalid: {
    en: 'This does not look right: a number with digits, an e-mail address, or a web address with https://',
    zh: '格式不对：电话须含数字，邮箱须含 @，网址须以 https:// 开头',
  },
  text_too_long: { en: 'At most {most} characters', zh: '不超过 {most} 字' },
  head_needed: { en: 'Only a head of the office may do this', zh: '只有机构的负责人可以这样做' },
  last_head: {
    en: 'An office keeps one head: make somebody else a head first',
    zh: '机构须保留一名负责人：请先让另一人成为负责人',
  },
  role_unknown: { en: 'There is no such role', zh: '没有这个角色' },
  invitee_unknown: {
    en: 'Nobody of this site has this name: a username, or an e-mail address',
    zh: '本站没有这个人：请填用户名或邮箱地址',
  },
  invites_self: { en: 'You are a member already', zh: '你已经是成员' },
  member_already: { en: 'This person works here already', zh: '此人已经是成员' },
  invited_already: { en: 'This person is invited already', zh: '已经邀请过此人' },
  invitations_full: { en: 'Too many invitations are open: withdraw some', zh: '未答复的邀请过多，请先撤回一些' },
  invitation_not_found: {
    en: 'This invitation is for somebody else, or it is over',
    zh: '这个邀请不是给你的，或已失效',
  },
  is_its_office: {
    en: 'This account is a verified office and speaks for its body in the open',
    zh: '该账号是已认证的机构账号，本就代表其机构',
  },
  disclosure_decided: {
    en: 'This disclosure was decided, and only a decision ends it',
    zh: '这一注明由处理决定，只能由处理决定终止',
  },
  disclosed_already: { en: 'The account says so already', zh: '该账号已经注明' },
  challenged_already: { en: 'You have asked already; it waits for a decision', zh: '你已经提出，正在等待处理' },
  challenges_own: { en: 'You act for this account: you can say it yourself', zh: '你是该账号的成员，可以自己注明' },
  challenge_not_found: { en: 'There is no such question', zh: '没有这项质询' },
  issuer_revoked: { en: 'This issuer may verify nothing any more', zh: '该认证单位已被撤销资格' },
} as const satisfies Partial<Record<ProblemCode, Words>>
