// Signing up, in and out; forgotten passwords; confirming an address.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { isProblem } from '#core/problem'
import type { Accounts, User } from '#domain/accounts'
import { clearSessionCookie, failureOf, wordsOf, type Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import type { FormError } from '../components/fields.tsx'
import { safeReturn } from '../links.ts'
import { signInPath } from '../page/access.ts'
import { clearNext, nextOf, setNext } from '../page/cookies.ts'
import { readForm } from '../page/form.ts'
import { letterLimit, signInLimit, signUpLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { openDoor } from './open-door.ts'
import { ConfirmPage, ForgottenPage, ResetPage, SignInPage } from './sign-in.page.tsx'
import { SignUpPage, WaitPage } from './sign-up.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly config: Config
  readonly accounts: Pick<
    Accounts,
    | 'signUp'
    | 'signIn'
    | 'askForPasswordLink'
    | 'usePasswordLink'
    | 'confirmEmail'
    | 'memberships'
    | 'openSession'
    | 'closeSession'
  >
}

/** The field of the form that a problem belongs to, by its code. */
const fieldOf = (code: string): string | undefined => {
  if (code.startsWith('handle') || code === 'name_look_alike') return 'handle'
  if (code.startsWith('email')) return 'email'
  if (code.startsWith('password')) return 'password'
  if (code === 'sign_in_failed') return 'login'
  return code.startsWith('display_name') ? 'displayName' : undefined
}

const asError = (error: unknown, request: FastifyRequest): { errors: FormError[]; status: number } => {
  if (!isProblem(error)) throw error
  const field = fieldOf(error.code)
  const message = wordsOf(error, request.caller.locale)
  return { errors: [field === undefined ? { message } : { message, field }], status: failureOf(error).status }
}

export const signingRoutes = (server: Server, { pages, config, accounts }: Needs): void => {
  const enter = async (
    request: FastifyRequest,
    reply: FastifyReply,
    user: User,
    next: string | undefined,
    done: 'signed_in' | 'signed_up',
  ) => {
    await openDoor({ config, accounts }, request, reply, user)
    return pages.goTo(reply, safeReturn(next, '/home'), done)
  }

  server.get('/sign-in', async (request, reply) => {
    const query = readForm(request.query)
    const next = query.word('next')
    return pages.show(request, reply, h(SignInPage, { login: query.text('login').slice(0, 200), next }))
  })

  server.post('/sign-in', { config: { limit: signInLimit } }, async (request, reply) => {
    const form = readForm(request.body)
    const next = form.word('next')
    const login = form.text('login').trim()
    try {
      return await enter(
        request,
        reply,
        await accounts.signIn({ login, password: form.text('password') }),
        next,
        'signed_in',
      )
    } catch (error) {
      const { errors, status } = asError(error, request)
      // 401 would make browsers ask in a window of their own
      return pages.show(request, reply, h(SignInPage, { login, next, errors }), {
        status: status === 401 ? 422 : status,
      })
    }
  })

  server.post('/sign-out', async (request, reply) => {
    const secret = request.caller.session?.secret
    if (secret !== undefined) await accounts.closeSession(secret)
    clearSessionCookie(reply, config)
    reply.header('clear-site-data', '"cache"')
    return pages.goTo(reply, '/', 'signed_out')
  })

  server.get('/sign-up', async (request, reply) => {
    const values = { handle: '', displayName: '', email: '' }
    return pages.show(request, reply, h(SignUpPage, { values, next: readForm(request.query).word('next') }))
  })

  server.post('/sign-up', { config: { limit: signUpLimit } }, async (request, reply) => {
    const form = readForm(request.body)
    const next = form.word('next')
    const values = {
      handle: form.text('handle').trim().toLowerCase(),
      displayName: form.text('displayName').trim(),
      email: form.text('email').trim(),
    }
    try {
      const { user } = await accounts.signUp({
        ...values,
        password: form.text('password'),
        locale: request.caller.locale,
      })
      if (user.confirmedAt === null || user.approvedAt === null) {
        if (next !== undefined && safeReturn(next, '') !== '') setNext(reply, next)
        const wait = { email: values.email, confirmed: user.confirmedAt !== null }
        return await pages.show(request, reply, h(WaitPage, wait), { secret: true })
      }
      return await enter(request, reply, user, next, 'signed_up')
    } catch (error) {
      const { errors, status } = asError(error, request)
      return pages.show(request, reply, h(SignUpPage, { values, next, errors }), { status })
    }
  })

  server.get('/password', async (request, reply) => {
    const token = readForm(request.query).word('token')
    const page = token === undefined ? h(ForgottenPage, { sent: false }) : h(ResetPage, { token })
    return pages.show(request, reply, page, { secret: true })
  })

  server.post('/password', { config: { limit: letterLimit } }, async (request, reply) => {
    const email = readForm(request.body).text('email').trim()
    try {
      await accounts.askForPasswordLink(email)
      return await pages.show(request, reply, h(ForgottenPage, { sent: true }), { secret: true })
    } catch (error) {
      const { errors, status } = asError(error, request)
      return pages.show(request, reply, h(ForgottenPage, { sent: false, email, errors }), { status })
    }
  })

  server.post('/password/reset', { config: { limit: signInLimit } }, async (request, reply) => {
    const form = readForm(request.body)
    const token = form.text('token')
    try {
      const user = await accounts.usePasswordLink(token, form.text('password'))
      await openDoor({ config, accounts }, request, reply, user)
      return await pages.goTo(reply, '/home', 'password_changed')
    } catch (error) {
      const { errors, status } = asError(error, request)
      return pages.show(request, reply, h(ResetPage, { token, errors }), { status, secret: true })
    }
  })

  server.get('/confirm', async (request, reply) => {
    const token = readForm(request.query).text('token')
    return pages.show(request, reply, h(ConfirmPage, { token }), { secret: true })
  })

  server.post('/confirm', { config: { limit: signInLimit } }, async (request, reply) => {
    const token = readForm(request.body).text('token')
    try {
      await accounts.confirmEmail(token)
      const next = nextOf(request)
      if (next !== undefined) clearNext(reply)
      const place = safeReturn(next, '/home')
      const signIn = next === undefined ? '/sign-in' : signInPath(place)
      return await pages.goTo(reply, request.caller.session === null ? signIn : place, 'confirmed')
    } catch (error) {
      const { errors, status } = asError(error, request)
      return pages.show(request, reply, h(ConfirmPage, { token, errors }), { status, secret: true })
    }
  })
}
