// accounts#create: signing up through an app.
import { Type } from 'typebox'
import { isProblem } from '#core/problem'
import type { Server } from '#interfaces/http'
import { localeFrom, wordsOf } from '#interfaces/http'
import { presentToken, TokenEntity } from '../entities/application.ts'
import { ErrorEntity } from '../entities/error.ts'
import type { MastodonNeeds } from '../needs.ts'

/** Which field of Mastodon's form is at fault, and how apps know the fault. */
const detailOf: Readonly<Record<string, readonly [field: string, error: string]>> = {
  handle_invalid: ['username', 'ERR_INVALID'],
  handle_taken: ['username', 'ERR_TAKEN'],
  name_look_alike: ['username', 'ERR_TAKEN'],
  email_invalid: ['email', 'ERR_INVALID'],
  email_taken: ['email', 'ERR_TAKEN'],
  password_too_short: ['password', 'ERR_TOO_SHORT'],
}

export const addSignUpRoutes = (server: Server, { accounts, clock }: MastodonNeeds): void => {
  server.post(
    '/api/v1/accounts',
    {
      schema: {
        body: Type.Object({
          username: Type.String(),
          email: Type.String(),
          password: Type.String(),
          agreement: Type.Optional(Type.Boolean()),
          locale: Type.Optional(Type.String()),
        }),
        response: { 200: TokenEntity, 422: ErrorEntity },
      },
    },
    async ({ body, caller }, reply) => {
      const refuse = (field: string, error: string, description: string) =>
        reply
          .code(422)
          .send({ error: `Validation failed: ${description}`, details: { [field]: [{ error, description }] } })
      if (body.agreement !== true) {
        return refuse('agreement', 'ERR_ACCEPTED', caller.locale === 'zh' ? '须同意站规' : 'The rules must be accepted')
      }
      try {
        const { account } = await accounts.signUp({
          handle: body.username,
          email: body.email,
          password: body.password,
          locale: localeFrom(body.locale) ?? caller.locale,
        })
        const scopes = caller.token?.access.scopes ?? []
        const token = await accounts.issueToken(account.id, scopes, caller.token?.app.id)
        return presentToken(token, { scopes, createdAt: clock.now() })
      } catch (error) {
        const detail = isProblem(error) ? detailOf[error.code] : undefined
        if (detail === undefined || !isProblem(error)) throw error
        return refuse(detail[0], detail[1], wordsOf(error, caller.locale))
      }
    },
  )
}
