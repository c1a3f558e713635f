// What the person who starts the demo world is told: its day and who can sign in.
import type { DemoLogin, DemoWorld } from '#domain/demo'
import type { Said } from './said.ts'

const roles = {
  admin: { zh: '站点管理员', en: 'administrator' },
  press_officer: { zh: '新闻官', en: 'press officer' },
  resident: { zh: '居民', en: 'resident' },
} as const satisfies Record<DemoLogin['role'], Said>

/** Handles and passwords stand in columns, so that they are easily copied. */
const line = ({ handle, displayName, password, role, actsFor }: DemoLogin, locale: 'zh' | 'en'): string => {
  const office = actsFor === null ? '' : { zh: `，代表 @${actsFor}`, en: `, acts for @${actsFor}` }[locale]
  return `  ${handle.padEnd(16)} ${password.padEnd(30)} ${displayName} (${roles[role][locale]}${office})`
}

export const demoNotes = ({ date, built, logins }: DemoWorld): readonly Said[] => {
  const list = (locale: 'zh' | 'en'): string => logins.map((login) => line(login, locale)).join('\n')
  return [
    {
      zh: `示范世界，日期 ${date}${built ? '' : '（此前已建立）'}：全属虚构。可登录的账号与密码：\n${list('zh')}`,
      en: `the demo world as of ${date}${built ? '' : ', built by an earlier start'}: all of it is invented. Who can sign in, with which password:\n${list('en')}`,
    },
  ]
}
