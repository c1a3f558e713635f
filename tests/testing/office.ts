// An office with several members on a running server, each with a token and a session of her own for it.
import type { Account } from '#domain/accounts'
import { ALL_SCOPES, type TestServer } from './server.ts'

export interface Member {
  readonly userId: number
  /** For the office, in her name. */
  readonly token: string
  /** For the cookie `bema`. */
  readonly session: string
}

export interface TestOffice {
  readonly account: Account
  member(handle: string, role: string): Promise<Member>
}

const REDIRECT = 'urn:ietf:wg:oauth:2.0:oob'

export const openOffice = async (server: TestServer, handle: string): Promise<TestOffice> => {
  const { accounts } = server.app
  const account = await accounts.create({ handle, kind: 'office', displayName: `Office ${handle}` })
  const app = await accounts.createApp({ name: 'an app', redirectUris: [REDIRECT], scopes: ALL_SCOPES })
  return {
    account,
    async member(name, role) {
      const { userId } = await server.person(name)
      await accounts.addMembership(userId, account.id, role)
      const { clientId, clientSecret } = app
      const grant = { clientId, userId, accountId: account.id, redirectUri: REDIRECT, scopes: ALL_SCOPES }
      const code = await accounts.authorize(grant)
      const request = { grant: 'authorization_code', clientId, clientSecret, code, redirectUri: REDIRECT } as const
      const { token } = await accounts.exchange(request)
      return { userId, token, session: await accounts.openSession(userId, account.id, 'test') }
    },
  }
}
