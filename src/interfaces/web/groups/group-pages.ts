// What the routes of groups share: the group of an address as its pages show it, and colleagues by name.
import type { FastifyRequest } from 'fastify'
import type { Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import { isVerifiedOffice } from '#domain/offices'
import { displayName } from '../components/display-name.ts'
import type { GroupShown } from './group-frame.tsx'

export interface GroupPagesNeeds {
  readonly accounts: Pick<Accounts, 'byId' | 'byIds' | 'membersOf'>
  readonly offices: Pick<Offices, 'groups'>
}

export interface GroupPages {
  /** @throws not_found */
  shownIn(request: FastifyRequest, code: string): Promise<GroupShown>
  /** The same, for the staff of its offices alone. @throws not_found */
  insideIn(request: FastifyRequest, code: string): Promise<GroupShown>
  accountsOf(ids: readonly (Id | null)[]): Promise<ReadonlyMap<Id, Account>>
  /** Colleagues of the office that looks; nobody else's. */
  namesIn(request: FastifyRequest): Promise<(userId: Id) => string | undefined>
}

const notFound = (): Problem => new Problem<CoreProblem>('not_found', 'There is no such group')

export const createGroupPages = ({ accounts, offices: { groups } }: GroupPagesNeeds): GroupPages => {
  const shownIn: GroupPages['shownIn'] = async (request, code) => {
    const [view, standing] = await Promise.all([groups.byCode(code), groups.standing(request.caller.viewer, code)])
    if (view === undefined) throw notFound()
    const coordinator = await accounts.byId(view.group.coordinatorId)
    return { view, coordinator, verified: isVerifiedOffice(coordinator), standing }
  }

  return {
    shownIn,
    async insideIn(request, code) {
      const shown = await shownIn(request, code)
      // whoever is not in it learns nothing of what is inside
      if (shown.standing === undefined) throw notFound()
      return shown
    },
    async accountsOf(ids) {
      const wanted = [...new Set(ids.flatMap((id) => id ?? []))]
      return wanted.length === 0 ? new Map() : accounts.byIds(wanted)
    },
    async namesIn(request) {
      const { accountId } = request.caller.viewer
      const members = accountId === null ? [] : await accounts.membersOf(accountId)
      const main = await accounts.byIds(members.flatMap(({ user }) => user.mainAccountId ?? []))
      const names = new Map(
        members.flatMap(({ user }) => {
          const account = user.mainAccountId === null ? undefined : main.get(user.mainAccountId)
          return account === undefined ? [] : [[user.id, displayName(account)] as const]
        }),
      )
      return (userId) => names.get(userId)
    },
  }
}
