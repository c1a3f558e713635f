// Opens a session for a user: for the account she uses most, with the cookie that goes with it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#core/problem'
import type { Accounts, AccountsProblem, User } from '#domain/accounts'
import { setSessionCookie } from '#interfaces/http'
import type { Config } from '#platform/config'

export interface DoorNeeds {
  readonly config: Config
  readonly accounts: Pick<Accounts, 'memberships' | 'openSession' | 'closeSession'>
}

/** @throws not_a_member for a user without any account */
export const openDoor = async (
  { config, accounts }: DoorNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  user: User,
): Promise<void> => {
  const memberships = await accounts.memberships(user.id)
  const main = memberships.find(({ accountId }) => accountId === user.mainAccountId) ?? memberships[0]
  if (main === undefined) throw new Problem<AccountsProblem>('not_a_member', 'No account is left for this log-in')
  const secret = await accounts.openSession(user.id, main.accountId, request.headers['user-agent'] ?? '')
  // who signs in again leaves no forgotten session behind
  const former = request.caller.session?.secret
  if (former !== undefined) await accounts.closeSession(former)
  setSessionCookie(reply, config, secret)
}
