// The words of letters about offices, in Chinese and English.
import type { LetterKind } from './contract.ts'

interface Of {
  readonly site: string
  /** Of the account, with @. */
  readonly name: string
  readonly address: string
  /** A day, or ''. */
  readonly until: string
  /** How the group is called, or ''. */
  readonly group: string
}

interface Written {
  readonly subject: string
  readonly text: string
}

type Words = (of: Of) => Written

const inEnglish =
  (subject: (of: Of) => string, says: (of: Of) => string): Words =>
  (of) => ({
    subject: subject(of),
    text: `${says(of)}\n\n${of.address}\n\nYou get this letter from ${of.site} because it concerns you.\n`,
  })

const inChinese =
  (subject: (of: Of) => string, says: (of: Of) => string): Words =>
  (of) => ({ subject: subject(of), text: `${says(of)}\n\n${of.address}\n\n此信由${of.site}发出，因为此事与您有关。\n` })

const english: Readonly<Record<LetterKind, Words>> = {
  'verification.granted': inEnglish(
    ({ name }) => `${name} is verified`,
    ({ name, site }) => `${name} was verified on ${site}. The record is here:`,
  ),
  'verification.refused': inEnglish(
    ({ name }) => `The application of ${name} was refused`,
    ({ name }) => `The application for the verification of ${name} was refused. The reason is with the record:`,
  ),
  'verification.revoked': inEnglish(
    ({ name }) => `The verification of ${name} was revoked`,
    ({ name }) => `The verification of ${name} was revoked. The reason is with the record:`,
  ),
  'verification.ending': inEnglish(
    ({ name }) => `The verification of ${name} ends soon`,
    ({ name, until }) => `The verification of ${name} ends on ${until}. Please apply for its renewal in time:`,
  ),
  'office.invited': inEnglish(
    ({ name }) => `You are invited to work for ${name}`,
    ({ name, site }) => `You are invited to the staff of ${name} on ${site}. You accept or decline here:`,
  ),
  'disclosure.upheld': inEnglish(
    ({ name }) => `${name} now says who is behind it`,
    ({ name }) => `It was asked whether a public body runs or pays ${name}. It was decided that it says so:`,
  ),
  'disclosure.rejected': inEnglish(
    ({ name }) => `${name} stays without a disclosure`,
    ({ name }) => `It was asked whether a public body runs or pays ${name}. It was decided that nothing shows it:`,
  ),
  'group.invited': inEnglish(
    ({ name, group }) => `${name} invites your office to the group ${group}`,
    ({ name, group, site }) =>
      `${name} coordinates the group ${group} on ${site} and invites your office to it. A head of your office accepts or declines here:`,
  ),
  'group.joined': inEnglish(
    ({ name, group }) => `${name} is now in the group ${group}`,
    ({ name, group }) => `${name} accepted your invitation to the group ${group}:`,
  ),
  'group.declined': inEnglish(
    ({ name, group }) => `${name} does not join the group ${group}`,
    ({ name, group }) => `${name} declined your invitation to the group ${group}:`,
  ),
  'group.left': inEnglish(
    ({ name, group }) => `${name} left the group ${group}`,
    ({ name, group }) => `${name} left the group ${group}. A reason, if it gave one, is in the trail:`,
  ),
  'group.removed': inEnglish(
    ({ group }) => `Your office is no longer in the group ${group}`,
    ({ name, group }) =>
      `${name}, which coordinates the group ${group}, removed your office from it. What your office posted stays where it is:`,
  ),
}

const chinese: Readonly<Record<LetterKind, Words>> = {
  'verification.granted': inChinese(
    ({ name }) => `${name} 已通过认证`,
    ({ name, site }) => `${name} 在${site}通过了认证，记录见：`,
  ),
  'verification.refused': inChinese(
    ({ name }) => `${name} 的认证申请被退回`,
    ({ name }) => `${name} 的认证申请被退回，理由见记录：`,
  ),
  'verification.revoked': inChinese(
    ({ name }) => `${name} 的认证已被撤销`,
    ({ name }) => `${name} 的认证已被撤销，理由见记录：`,
  ),
  'verification.ending': inChinese(
    ({ name }) => `${name} 的认证即将到期`,
    ({ name, until }) => `${name} 的认证将于 ${until} 到期，请及时申请续期：`,
  ),
  'office.invited': inChinese(
    ({ name }) => `邀请您加入 ${name}`,
    ({ name, site }) => `${name} 邀请您在${site}成为其工作人员。请在此接受或谢绝：`,
  ),
  'disclosure.upheld': inChinese(
    ({ name }) => `${name} 现已注明背后的机构`,
    ({ name }) => `有人询问 ${name} 是否由公共机构运营或出资。处理结果：须予注明。详见：`,
  ),
  'disclosure.rejected': inChinese(
    ({ name }) => `${name} 无须注明`,
    ({ name }) => `有人询问 ${name} 是否由公共机构运营或出资。处理结果：没有依据。详见：`,
  ),
  'group.invited': inChinese(
    ({ name, group }) => `${name} 邀请贵机构加入矩阵「${group}」`,
    ({ name, group, site }) => `${name} 在${site}牵头矩阵「${group}」，邀请贵机构加入。请机构负责人在此接受或谢绝：`,
  ),
  'group.joined': inChinese(
    ({ name, group }) => `${name} 已加入矩阵「${group}」`,
    ({ name, group }) => `${name} 接受了邀请，已加入矩阵「${group}」：`,
  ),
  'group.declined': inChinese(
    ({ name, group }) => `${name} 谢绝加入矩阵「${group}」`,
    ({ name, group }) => `${name} 谢绝了加入矩阵「${group}」的邀请：`,
  ),
  'group.left': inChinese(
    ({ name, group }) => `${name} 已退出矩阵「${group}」`,
    ({ name, group }) => `${name} 退出了矩阵「${group}」，所附理由（如有）见经过：`,
  ),
  'group.removed': inChinese(
    ({ group }) => `贵机构已不在矩阵「${group}」中`,
    ({ name, group }) => `牵头机构 ${name} 已将贵机构移出矩阵「${group}」，贵机构发布过的内容不受影响：`,
  ),
}

const isChinese = (locale: string): boolean => /^zh\b/.test(locale)

/** A label as the receiver of a letter reads it. */
export const labelFor = (labels: Readonly<Record<string, string>>, locale: string): string =>
  labels[isChinese(locale) ? 'zh' : 'en'] ?? Object.values(labels)[0] ?? ''

/** Chinese for zh and its variants, English for everything else. */
export const officeLetterWords = (kind: LetterKind, locale: string, of: Of): Written =>
  (isChinese(locale) ? chinese : english)[kind](of)
