// What is said to people when something is refused, in each language. {names} are params of the problem.
import type { Problem } from '#core/problem'
import type { Locale } from './contract.ts'
import { isKnownCode, type ProblemCode } from './problems.ts'

type Words = Readonly<Record<Locale, string>>

/** `{message}` is the problem's own English sentence. */
const problemWords = {
  not_found: { en: 'There is nothing here', zh: '这里什么也没有' },
  forbidden: { en: 'You may not do this', zh: '你没有权限这样做' },
  invalid: { en: '{message}', zh: '请求有误：{message}' },
  sign_in_needed: { en: 'Please sign in first', zh: '请先登录' },

  body_malformed: { en: 'The request cannot be read: {message}', zh: '无法读取请求：{message}' },
  body_too_large: { en: 'The request is too large', zh: '请求内容过大' },
  body_type_unknown: { en: 'The request has a type or encoding we do not read', zh: '不支持这种请求类型或编码' },
  token_invalid: { en: 'The access token is invalid', zh: '访问令牌无效（The access token is invalid）' },
  token_needed: { en: 'The access token is invalid', zh: '需要访问令牌（The access token is invalid）' },
  scope_missing: {
    en: 'This action is outside the authorized scopes',
    zh: '该操作超出了授权范围（This action is outside the authorized scopes）',
  },
  user_needed: { en: 'This method requires an authenticated user', zh: '该操作需要用户登录' },
  csrf: {
    en: 'The form was sent from elsewhere or is too old. Please open it again',
    zh: '表单来自别处或已过期，请重新打开',
  },
  rate_limited: { en: 'Too many requests. Please wait {seconds} s', zh: '请求过于频繁，请等待 {seconds} 秒' },
  store_unavailable: {
    en: 'This could not be saved. Please try again in a moment',
    zh: '暂时无法保存，请稍后再试',
  },
  census_busy: {
    en: 'Many reports are being counted. Please try again in a minute',
    zh: '正在统计的报告太多，请一分钟后再试',
  },
  overloaded: { en: 'The server is busy. Please try again in a moment', zh: '服务器繁忙，请稍后再试' },
  not_offered: { en: '{message}', zh: '本站暂不提供此功能：{message}' },

  inquiry_not_found: { en: 'There is no such case', zh: '没有这件问政' },
  inquiry_moved_on: {
    en: 'Something else has happened to this case meanwhile. Please look at it again',
    zh: '这件问政刚刚有了新的变化，请重新查看',
  },
  deed_not_possible: { en: 'This is not possible in the present state of the case', zh: '当前状态下不能这样操作' },
  deed_not_yours: { en: 'This is for others to do', zh: '这一步应由他人来做' },
  own_answer: { en: 'Somebody else has to approve what one wrote oneself', zh: '自己写的答复须由他人审核' },
  office_unknown: { en: 'There is no such office here', zh: '本站没有这个机构' },
  transfer_loop: { en: 'This office had the case or refused it before', zh: '该机构此前已承办或退回过这件问政' },
  inquiry_bound: {
    en: 'The coordinating office has named who leads this case',
    zh: '牵头单位已指定承办机构，不能再转办',
  },
  too_many_pauses: { en: 'The asker was asked back twice already', zh: '已两次请提问人补充，不能再次暂停' },
  extended_before: { en: 'The time can be extended once, before it is over', zh: '只能在到期前延期一次' },
  appealed_before: { en: 'A case can be taken to the coordinating office once', zh: '只能向牵头单位申诉一次' },
  reopen_too_late: {
    en: 'What you confirmed can be reopened for {days} days. Please ask anew',
    zh: '确认解决后 {days} 天内可以重新打开，请重新提问',
  },
  text_missing: { en: 'Please write something', zh: '请填写内容' },
  question_too_long: { en: '{length} of {limit} characters', zh: '{length} 字，上限 {limit} 字' },
  question_invalid: { en: '{message}', zh: '内容有误：{message}' },
  promise_invalid: { en: 'A promise needs a day in the next three years', zh: '承诺须注明三年内的日期' },
  attachment_invalid: { en: 'The attachment cannot be used: {message}', zh: '附件无法使用：{message}' },
  already_asked: { en: 'You ask in this case already', zh: '你已经是这件问政的提问人' },
  merge_invalid: {
    en: 'A case is merged into another open one of the same office, public or private alike',
    zh: '只能并入同一机构未办结、公开方式相同的另一件问政',
  },
  receipt_unknown: { en: 'No case has this receipt code', zh: '查询码不正确' },

  account_not_found: { en: 'There is no such account', zh: '没有这个账号' },
  handle_invalid: {
    en: 'A handle has 1 to 30 characters of a-z, 0-9 and _',
    zh: '用户名须为 1 到 30 个小写字母、数字或下划线',
  },
  handle_taken: { en: 'This handle is taken', zh: '该用户名已被使用' },
  name_invalid: { en: 'A name has 2 to 30 letters, digits, _ - or ·', zh: '名称须为 2 到 30 个文字、数字或 _ - ·' },
  name_taken: { en: 'This name is taken', zh: '该名称已被使用' },
  name_look_alike: { en: 'This looks too much like the name of another account', zh: '该名称与其他账号过于相似' },
  display_name_too_long: { en: 'The display name is too long', zh: '显示名称过长' },
  note_too_long: { en: 'The description is too long', zh: '简介过长' },
  fields_too_many: { en: 'There are too many profile fields', zh: '资料栏过多' },
  email_invalid: { en: 'This is not an e-mail address', zh: '电子邮箱地址不正确' },
  email_taken: { en: 'This e-mail address is in use', zh: '该电子邮箱已被使用' },
  password_too_short: { en: 'A password has at least {least} characters', zh: '密码至少 {least} 个字符' },
  registrations_closed: { en: 'This site takes no new accounts at present', zh: '本站暂不开放注册' },
  sign_in_failed: { en: 'Name or password is wrong', zh: '名称或密码不正确' },
  not_confirmed: { en: 'Please confirm your e-mail address first', zh: '请先确认你的电子邮箱' },
  not_approved: { en: 'Your account is waiting for approval', zh: '你的账号正在等待批准' },
  too_many_attempts: { en: 'Too many attempts. Please wait a while', zh: '尝试次数过多，请稍后再试' },
  user_disabled: { en: 'This log-in is disabled', zh: '该登录已被停用' },
  link_expired: { en: 'This link is used or too old', zh: '该链接已使用或已过期' },
  not_a_member: { en: 'You do not act for this account', zh: '你不能代表该账号' },
  follow_self: { en: 'An account cannot follow itself', zh: '不能关注自己' },
  blocked: { en: 'One of the two accounts blocks the other', zh: '双方之一已屏蔽对方' },
  app_invalid: { en: 'The app cannot be registered: {message}', zh: '应用无法登记：{message}' },
  app_unknown: { en: 'The app is unknown or its secret is wrong', zh: '应用未知或密钥不正确' },
  redirect_uri_invalid: { en: 'The redirect address is not one of the app', zh: '回调地址不属于该应用' },
  scope_invalid: { en: 'The requested scope is invalid, unknown, or malformed', zh: '请求的权限范围无效' },
  code_invalid: { en: 'The authorization code is invalid, used or expired', zh: '授权码无效、已使用或已过期' },
  grant_unsupported: { en: 'This grant type is not supported', zh: '不支持这种授权方式' },
  charter_2: {
    en: 'Charter 2: a public body can never remove criticism of itself alone. Mute and report remain',
    zh: '宪章第二条：公共机构不能独自消除对自己的批评。仍可隐藏或举报',
  },

  calendar_unknown: { en: 'There is no calendar "{code}"', zh: '没有工作日历“{code}”' },
  calendar_moved_on: {
    en: 'Somebody else has changed this calendar meanwhile. Please look again',
    zh: '该工作日历刚刚被他人修改，请重新查看',
  },
  rules_invalid: { en: 'These rules cannot be used: {message}', zh: '无法采用这些时限规则：{message}' },
  rules_moved_on: {
    en: 'Somebody else has changed these rules meanwhile. Please look again',
    zh: '这些时限规则刚刚被他人修改，请重新查看',
  },
  webhook_not_found: { en: 'There is no such webhook', zh: '没有这个网络钩子' },
  webhook_url_invalid: {
    en: 'The address must be a public one that begins with https://',
    zh: '请填写以 https:// 开头的公网网址',
  },
  webhook_limit: { en: 'An account may have {limit} webhooks', zh: '每个账号最多 {limit} 个网络钩子' },

  media_not_found: { en: 'There is no such picture', zh: '没有这张图片' },
  media_not_an_image: { en: 'The file is not a picture we can read', zh: '该文件不是可读取的图片' },
  media_too_large: { en: 'The picture is too large', zh: '图片文件过大' },
  media_too_many_pixels: { en: 'The picture has too many pixels', zh: '图片像素过多' },
  media_in_use: { en: 'The picture belongs to another post already', zh: '该图片已用于另一条微博' },
  description_too_long: { en: 'The description of the picture is too long', zh: '图片说明过长' },
  focus_invalid: { en: 'The focus is two numbers from -1 to 1', zh: '焦点须为两个 -1 到 1 之间的数' },

  draft_not_found: { en: 'There is no such draft', zh: '没有这份草稿' },
  draft_moved_on: {
    en: 'Somebody else has changed or decided about this draft meanwhile. Please look again',
    zh: '这份草稿刚刚被他人修改或处理，请重新查看',
  },
  own_draft: { en: 'Somebody else has to approve what you wrote yourself', zh: '自己写的内容须由他人审核' },
  role_missing: { en: 'This takes the role of {role} in the office', zh: '该操作需要机构内的“{role}”角色' },
  schedule_invalid: { en: 'The time to publish lies in the past', zh: '发布时间已过' },
  event_invalid: { en: 'What happened cannot lie in the future', zh: '事件时间不能晚于现在' },
  writer_present: {
    en: 'Who wrote this still belongs to the staff: only drafts of those who left are taken over',
    zh: '撰稿人仍在本机构：只有离开的同事的稿件才能接手',
  },
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

  post_not_found: { en: 'There is no such post', zh: '没有这条微博' },
  post_empty: { en: 'A post needs words or a picture', zh: '请写点文字或添加图片' },
  post_too_long: {
    en: 'The post is too long: {length} of {limit} characters',
    zh: '微博过长：{length} 字，上限 {limit} 字',
  },
  not_yours: { en: 'This belongs to another account', zh: '这属于另一个账号' },
  too_many_media: { en: 'A post has at most {limit} pictures', zh: '一条微博最多 {limit} 张图片' },
  not_repostable: { en: 'This post may not be reposted or quoted', zh: '这条微博不能转发' },
  reply_and_quote: { en: 'A post cannot answer one post and quote another', zh: '一条微博不能同时回复和引用' },
  pin_limit: { en: 'At most {limit} posts can be pinned', zh: '最多置顶 {limit} 条微博' },
  pin_not_possible: { en: 'Only your own posts can be pinned', zh: '只能置顶自己的微博' },
  filing_of_offices: { en: 'Only offices say what a post is and what it is for', zh: '只有机构账号可以标注类型和用途' },
  purpose_unknown: { en: 'There is no such purpose on this site', zh: '本站没有这种用途' },
  purpose_invalid: {
    en: 'A purpose has a code of small letters and a label of at most 30 characters in each language',
    zh: '用途须有小写字母代码，以及中英文名称各不超过 30 字',
  },
  purpose_taken: { en: 'There is such a purpose already', zh: '这种用途已经存在' },
  language_invalid: { en: 'This is not a language code', zh: '语言代码不正确' },

  account_moved: {
    en: 'This account has moved to {to} and writes no more here',
    zh: '该账号已迁往 {to}，不再在此发布',
  },
  hold_exists: { en: 'This is on hold already', zh: '该内容已在保全中' },
  hold_not_found: { en: 'There is no such hold, or it was released before', zh: '没有这项保全，或已解除' },
  hold_reason_needed: { en: 'A hold needs a reason of at most 2,000 characters', zh: '须写明保全理由，不超过 2000 字' },
  not_an_office: {
    en: 'Only the accounts of public bodies and officials have records',
    zh: '只有公共机构和公职人员的账号才有档案',
  },
  retention_invalid: {
    en: '1 to 100 years, or for ever, and a reason of at most 500 characters',
    zh: '期限须为 1 到 100 年或永久，并写明理由（不超过 500 字）',
  },
} as const satisfies Record<ProblemCode, Words>

/** Roles in an office, as problems name them. */
const roleWords: Readonly<Record<string, Words>> = {
  writer: { en: 'writer', zh: '撰稿' },
  reviewer: { en: 'reviewer', zh: '审核' },
  head: { en: 'head', zh: '负责人' },
}

const bugWords: Words = {
  en: 'Something went wrong on our side. It was written down',
  zh: '我们这边出了问题，已经记录下来',
}

/** The sentence for a person; what has no words of its own (a bug) is answered plainly. */
export const wordsOf = (problem: Problem | undefined, locale: Locale): string => {
  if (problem === undefined || !isKnownCode(problem.code)) return bugWords[locale]
  const values: Record<string, string | number> = { ...problem.params, message: problem.message }
  const role = roleWords[String(values['role'])]
  if (role !== undefined) values['role'] = role[locale]
  return problemWords[problem.code][locale].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}
