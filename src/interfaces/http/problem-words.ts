// What is said to people when something is refused, in each language. {names} are params of the problem.
import type { Problem } from '#core/problem'
import type { Words } from './both-languages.ts'
import type { Locale } from './contract.ts'
import { officeProblemWords } from './office-problem-words.ts'
import { pickedProblemWords } from './picked-problem-words.ts'
import { isKnownCode, type ProblemCode } from './problems.ts'

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
  mail_in_closed: {
    en: 'This site takes no letters: ask-address is not set',
    zh: '本站不接收来信提问：未设置 ask-address',
  },
  mailbox_unknown: { en: 'Nobody here reads {address}', zh: '本站没有收件地址 {address}' },
  statistics_busy: {
    en: 'Many statistics are being counted. Please try again in a minute',
    zh: '正在统计的请求太多，请一分钟后再试',
  },
  overloaded: { en: 'The server is busy. Please try again in a moment', zh: '服务器繁忙，请稍后再试' },
  not_offered: { en: '{message}', zh: '本站暂不提供此功能：{message}' },

  csv_unreadable: { en: 'The file is not text in UTF-8', zh: '文件不是 UTF-8 文本' },
  csv_unclosed: {
    en: 'A quoted value that begins on line {line} never ends',
    zh: '第 {line} 行开始的引号没有结束',
  },
  csv_empty: { en: 'There is no line in the file', zh: '文件里没有内容' },
  csv_too_long: {
    en: 'The file has {lines} lines; {most} can be taken at once',
    zh: '文件有 {lines} 行，一次最多 {most} 行',
  },
  csv_other_kind: {
    en: 'The file has no column “{column}”: it is a list of another kind',
    zh: '文件没有“{column}”这一列：它是另一种名单',
  },
  csv_not_offered: { en: 'Lists of this kind cannot be taken along here yet', zh: '本站暂不支持这种名单' },
  csv_import_open: {
    en: 'Another list is still being brought in. Please wait for its end',
    zh: '上一份名单还在导入，请等它完成',
  },
  csv_import_not_found: { en: 'There is no such import; they are kept for a week', zh: '没有这次导入；记录保留一周' },
  csv_line_invalid: { en: 'The line says nothing that can be read', zh: '这一行无法识别' },
  csv_account_elsewhere: { en: 'The account is on another site', zh: '该账号在其他站点' },
  csv_post_elsewhere: { en: 'The post is on another site', zh: '该微博在其他站点' },
  archive_too_soon: { en: 'An archive is made once a week', zh: '每周只能申请一次存档' },
  own_archive_gone: { en: 'This archive is no longer here', zh: '这份存档已删除' },

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
    zh: '牵头机构已指定承办机构，不能再转办',
  },
  too_many_pauses: { en: 'The asker was asked back twice already', zh: '已两次请提问人补充，不能再次暂停' },
  extended_before: { en: 'The time can be extended once, before it is over', zh: '只能在到期前延期一次' },
  appealed_before: { en: 'A case can be taken to the coordinating office once', zh: '只能向牵头机构申诉一次' },
  reopen_too_late: {
    en: 'What you confirmed can be reopened for {days} days. Please ask anew',
    zh: '确认解决后 {days} 天内可以重新打开，请重新提问',
  },
  text_missing: { en: 'Please write something', zh: '请填写内容' },
  question_too_long: { en: '{length} of {limit} characters', zh: '{length} 字，上限 {limit} 字' },
  question_invalid: { en: '{message}', zh: '内容有误：{message}' },
  promise_invalid: { en: 'A promise needs a day in the next three years', zh: '承诺须注明三年内的日期' },
  attachment_invalid: { en: 'The attachment cannot be used: {message}', zh: '附件无法使用：{message}' },
  case_topic_invalid: { en: 'A topic has at most {limit} characters', zh: '话题最多 {limit} 字' },
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
  not_followed: {
    en: 'Validation failed: You must be already following the person you want to endorse',
    zh: '须先关注对方才能推荐',
  },
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
  webhook_subject_unknown: { en: 'There is no such office or case', zh: '没有这样的机构或问政' },
  webhook_limit: { en: 'An account may have {limit} webhooks', zh: '每个账号最多 {limit} 个网络钩子' },

  media_not_found: { en: 'There is no such picture', zh: '没有这张图片' },
  media_not_an_image: {
    en: 'The file is not a picture we can read (JPEG, PNG, WebP, GIF or AVIF)',
    zh: '该文件不是可读取的图片（支持 JPEG、PNG、WebP、GIF、AVIF）',
  },
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
  ...officeProblemWords,
  ...pickedProblemWords,

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
