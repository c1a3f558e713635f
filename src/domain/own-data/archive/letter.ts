// The letter that says an archive is there. It holds no secret: whoever follows its link has to sign in.
import type { Letter } from '#platform/mail'

export interface ArchiveLetter {
  readonly to: string
  readonly locale: string
  readonly site: string
  /** With @. */
  readonly name: string
  readonly address: string
  /** The last day on which it can be fetched. */
  readonly until: string
}

export const archiveLetter = ({ to, locale, site, name, address, until }: ArchiveLetter): Letter =>
  /^zh\b/.test(locale)
    ? {
        to,
        subject: `${name} 的数据存档已备好`,
        text: `${name} 在${site}的全部数据已打包。请登录后下载，${until} 之前有效：\n\n${address}\n\n若不是您申请的，请检查您的登录记录。\n`,
      }
    : {
        to,
        subject: `The archive of ${name} is ready`,
        text: `Everything of ${name} on ${site} is packed. Sign in to fetch it, until ${until}:\n\n${address}\n\nIf you did not ask for it, please look at your sessions.\n`,
      }
