// How those whom somebody follows are called in letters, and where they are found.
import type { Followed, LetterLocale } from '../contract.ts'
import { accountAddress, groupAddress } from '../post-html.ts'
import { nameOf, oneLine } from './one-line.ts'

export interface FollowedNames {
  readonly name: string
  /** With its technical name, where it has one that people write. */
  readonly wholeName: string
  /** Letters, digits, _ and - alone. */
  readonly listName: string
}

export const namesOf = ({ account, group }: Followed, locale: LetterLocale): FollowedNames => {
  if (account !== undefined) {
    const name = nameOf(account)
    return { name, wholeName: `${name} (@${account.handle})`, listName: account.handle }
  }
  const label = group.labels[locale] ?? Object.values(group.labels)[0] ?? ''
  const name = oneLine(label, 60) || group.code
  return { name, wholeName: name, listName: group.code }
}

export const addressOf = (origin: string, { account, group }: Followed): string =>
  account === undefined ? groupAddress(origin, group) : accountAddress(origin, account)
