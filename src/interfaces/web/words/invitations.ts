// An office invites another body: its own page, and the page behind the link of the letter.
import type { InvitationState } from '#domain/invitations'
import { inBoth } from './both.ts'

const zhStates: Record<InvitationState, string> = {
  sent: '已发出',
  opened: '已打开',
  joined: '已入驻',
  verified: '已认证',
  revoked: '已撤回',
}
const enStates: Record<InvitationState, string> = {
  sent: 'Sent',
  opened: 'Opened',
  joined: 'Joined',
  verified: 'Verified',
  revoked: 'Taken back',
}

export const invitationWords = inBoth({
  zh: {
    title: '邀请机构入驻',
    note: '由负责人邀请名录中尚未入驻的机构。对方收到一封信，链接 30 天内有效，只能使用一次。',
    code: '机构在名录中的代码',
    email: '对方的电子邮箱',
    words: '附言',
    language: '信件语言',
    languages: { zh: '中文', en: '英文' },
    send: '发出邀请',
    list: '已发出的邀请',
    empty: '还没有邀请过任何机构。',
    states: zhStates,
    expired: '已过期',
    expires: (date: string) => `有效至 ${date}`,
    revoke: '撤回',
    landingTitle: (name: string) => `邀请：${name}`,
    landingFrom: (name: string) => `${name}邀请您的机构在这里开设账号。`,
    landingWhat:
      '这是一个供公共机构与居民交流的微博站点：短消息、认证的机构账号、有编号和时限的提问、附在原文上的更正。阅读无需账号。',
    landingSteps:
      '接下来：注册或登录，接受邀请，再按向导完善机构资料并申请认证。认证由另一方审核后授予，邀请本身不代表认证。',
    landingOnce: '邀请只能接受一次。',
    signUp: '注册',
    signIn: '已有账号，登录',
    accept: (name: string) => `以“${name}”接受邀请`,
    decline: '如果不是发给您的，请直接关闭页面，无需任何操作。',
  },
  en: {
    title: 'Invite an agency',
    note: 'The head invites a body of the registry that is not here yet. It gets a letter whose link holds for 30 days and works once.',
    code: 'Code of the body in the registry',
    email: 'Its e-mail address',
    words: 'A few words to it',
    language: 'Language of the letter',
    languages: { zh: 'Chinese', en: 'English' },
    send: 'Send the invitation',
    list: 'Invitations so far',
    empty: 'Nobody has been invited yet.',
    states: enStates,
    expired: 'Expired',
    expires: (date: string) => `Holds until ${date}`,
    revoke: 'Take back',
    landingTitle: (name: string) => `An invitation for ${name}`,
    landingFrom: (name: string) => `${name} invites your body to open an account here.`,
    landingWhat:
      'This is a microblog for public bodies and the people they serve: short posts, verified offices, questions with a number and a clock, corrections attached to what they correct. Reading needs no account.',
    landingSteps:
      'Next: sign up or sign in, accept the invitation, then fill in what the guide asks and apply for verification. Somebody else decides about that: an invitation verifies nobody.',
    landingOnce: 'An invitation can be accepted once.',
    signUp: 'Sign up',
    signIn: 'Sign in to an account',
    accept: (name: string) => `Accept as ${name}`,
    decline: 'If it was not meant for you, close this page: nothing else is needed.',
  },
})
