// The people behind offices, by the name of the account they use for themselves.
import type { FastifyRequest } from 'fastify'
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import { displayName } from '../components/display-name.ts'
import { wordsIn } from '../words/index.ts'

export interface Colleagues {
  readonly nameOf: (userId: Id) => string
  readonly staff: readonly { readonly userId: Id; readonly name: string }[]
}

/** The first office is her own; of others people have no names where she does not see who they are. */
export const createColleagues =
  (accounts: Pick<Accounts, 'membersOf' | 'byIds'>) =>
  async (request: FastifyRequest, officeIds: readonly Id[]): Promise<Colleagues> => {
    const words = wordsIn(request.caller.locale)
    const { userId: me } = request.caller.viewer
    const members = (await Promise.all([...new Set(officeIds)].map((id) => accounts.membersOf(id)))).flat()
    const main = await accounts.byIds(members.flatMap(({ user }) => user.mainAccountId ?? []))
    const names = new Map(
      members
        .filter(({ user }) => user.disabledAt === null)
        .map(({ user, role }) => {
          const account = user.mainAccountId === null ? undefined : main.get(user.mainAccountId)
          return [user.id, account === undefined ? (words.settings.roles[role] ?? role) : displayName(account)] as const
        }),
    )
    return {
      nameOf: (userId) => names.get(userId) ?? (userId === me ? words.desk.me : words.desk.somebody),
      staff: [...names].map(([userId, name]) => ({ userId, name })),
    }
  }
