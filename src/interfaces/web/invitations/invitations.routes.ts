// /invitations: the head of an office invites other bodies; /invitations/secret: the page behind the link of a letter.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Invitations } from '#domain/invitations'
import type { Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { InvitationsPage, LandingPage, type InviteValues } from './invitations.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'byId'>
  readonly invitations: Invitations
}

/** The field at fault, by what is wrong. */
const fields: Readonly<Record<string, string>> = {
  body_not_found: 'code',
  body_is_here: 'code',
  email_invalid: 'email',
  invitation_invalid: 'note',
}

export const invitationRoutes = (server: Server, { pages, accounts, invitations }: Needs): void => {
  const writing = { preHandler: signedInOnly, config: { limit: settingsLimit } }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: InviteValues,
    errors: FormErrors,
  ): Promise<FastifyReply> => {
    const made = await invitations.list(actorOf(request))
    const page = h(InvitationsPage, { invitations: made, values, errors })
    return pages.show(request, reply, page, { status: errors.length > 0 ? 422 : 200 })
  }

  server.get('/invitations', { preHandler: signedInOnly }, async (request, reply) => {
    const code = readForm(request.query).text('code')
    return show(request, reply, { code, email: '', note: '', locale: request.caller.locale }, [])
  })

  server.post('/invitations', writing, async (request, reply) => {
    const form = readForm(request.body)
    const values: InviteValues = {
      code: form.text('code').trim(),
      email: form.text('email').trim(),
      note: form.text('note').replaceAll('\r\n', '\n').trim(),
      locale: form.choice('locale', ['zh', 'en'] as const) ?? request.caller.locale,
    }
    try {
      await invitations.invite(actorOf(request), values)
    } catch (error) {
      // who may not invite may not see what was sent either
      if (isProblem(error, 'role_missing')) throw error
      const field = isProblem(error) ? fields[error.code] : undefined
      return show(request, reply, values, [asFormError(error, request, field)])
    }
    return pages.goTo(reply, '/invitations', 'invited')
  })

  const params = Type.Object({ token: Type.String({ maxLength: 100 }) })
  server.post('/invitations/:token/revoke', { ...writing, schema: { params } }, async (request, reply) => {
    await invitations.revoke(actorOf(request), idIn(request.params.token))
    return pages.goTo(reply, '/invitations', 'revoked_invitation')
  })

  const landing = { schema: { params }, config: { limit: settingsLimit } }
  server.get('/invitations/:token', landing, async (request, reply) => {
    const { token } = request.params
    const invitation = await invitations.open(token)
    const from = await accounts.byId(invitation.accountId)
    if (from === undefined) throw new Problem<CoreProblem>('not_found', 'Not found')
    return pages.show(request, reply, h(LandingPage, { invitation, from, token }), { secret: true })
  })

  server.post('/invitations/:token', { ...writing, schema: { params } }, async (request, reply) => {
    const { body } = await invitations.join(actorOf(request), request.params.token)
    return pages.goTo(reply, `/settings/office?${new URLSearchParams({ code: body.code })}`)
  })
}
