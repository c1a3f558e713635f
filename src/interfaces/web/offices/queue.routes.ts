// /verifications: verifiers see what waits, decide, revoke, and read documents.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import { dayOf, type OfficesProblem, type Verification, type VerificationRecord } from '#domain/offices'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { findAccount } from '../accounts/find-account.ts'
import { idIn, signedInOnly, userOf } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { deedLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { DecidePage, QueuePage, type DecideValues, type Queue, type Waiting } from './queue.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly config: Pick<Config, 'site'>
  readonly accounts: Pick<Accounts, 'byIds' | 'lookup'>
  readonly verification: Pick<
    Verification,
    | 'waiting'
    | 'application'
    | 'grant'
    | 'refuse'
    | 'revoke'
    | 'revokeIssuer'
    | 'revokedIssuers'
    | 'reinstateIssuer'
    | 'document'
  >
}

/** A day, or undefined where none is given. @throws span_invalid */
const dayIn = (form: Form, name: 'from' | 'until'): number | undefined => {
  const text = form.word(name)
  if (text === undefined) return undefined
  const day = dayOf(text)
  if (day === undefined) throw new Problem<OfficesProblem>('span_invalid', 'This is not a day', { field: name })
  return day
}

const valuesIn = (form: Form): DecideValues => ({
  issuer: form.text('issuer'),
  reason: form.text('reason'),
  from: form.text('from'),
  until: form.text('until'),
  refuseReason: form.text('refuse_reason'),
})

export const queueRoutes = (server: Server, { pages, config, accounts, verification }: Needs): void => {
  const params = Type.Object({ id: Type.String() })
  const reading = { preHandler: signedInOnly }
  const deciding = { preHandler: signedInOnly, config: { limit: deedLimit } }

  const withAccounts = async (records: readonly VerificationRecord[]): Promise<readonly Waiting[]> => {
    const known = await accounts.byIds(records.map(({ accountId }) => accountId))
    return records.flatMap((record) => {
      const account = known.get(record.accountId)
      return account === undefined || account.deletedAt !== null ? [] : [{ record, account }]
    })
  }

  const queueFor = async (request: FastifyRequest): Promise<Queue> => {
    const by = userOf(request)
    const [page, revokedIssuers] = await Promise.all([
      verification.waiting(by, readForm(request.query).word('after')),
      verification.revokedIssuers(by),
    ])
    return { waiting: await withAccounts(page.items), next: page.next, revokedIssuers }
  }

  const oneOf = async (request: FastifyRequest, id: number): Promise<Waiting> => {
    const [one] = await withAccounts([await verification.application(userOf(request), id)])
    if (one === undefined) {
      throw new Problem<OfficesProblem>('verification_not_found', 'There is no such application')
    }
    return one
  }

  server.get('/verifications', reading, async (request, reply) =>
    pages.show(request, reply, h(QueuePage, await queueFor(request))),
  )

  server.get('/verifications/:id', { ...reading, schema: { params } }, async (request, reply) => {
    const waiting = await oneOf(request, idIn(request.params.id))
    const values = { issuer: config.site.name, reason: '', from: '', until: '', refuseReason: '' }
    return pages.show(request, reply, h(DecidePage, { waiting, values }))
  })

  server.post('/verifications/:id/grant', { ...deciding, schema: { params } }, async (request, reply) => {
    const id = idIn(request.params.id)
    const form = readForm(request.body)
    try {
      const from = dayIn(form, 'from')
      await verification.grant(userOf(request), id, {
        issuer: form.text('issuer'),
        reason: form.text('reason'),
        until: dayIn(form, 'until') ?? null,
        ...(from === undefined ? {} : { from }),
      })
      return await pages.goTo(reply, '/verifications', 'verified')
    } catch (error) {
      const errors = [asFormError(error, request)]
      const page = h(DecidePage, { waiting: await oneOf(request, id), values: valuesIn(form), errors })
      return pages.show(request, reply, page, { status: 422 })
    }
  })

  server.post('/verifications/:id/refuse', { ...deciding, schema: { params } }, async (request, reply) => {
    const id = idIn(request.params.id)
    const form = readForm(request.body)
    try {
      await verification.refuse(userOf(request), id, form.text('refuse_reason'))
      return await pages.goTo(reply, '/verifications', 'not_verified')
    } catch (error) {
      const errors = [asFormError(error, request, 'refuse_reason')]
      const page = h(DecidePage, { waiting: await oneOf(request, id), values: valuesIn(form), errors })
      return pages.show(request, reply, page, { status: 422 })
    }
  })

  const revoking = [
    {
      path: '/verifications/accounts',
      name: 'account',
      act: async (by: number, handle: string, reason: string) =>
        verification.revoke(by, (await findAccount(accounts, handle.replace(/^@/, ''))).id, reason),
    },
    { path: '/verifications/issuers', name: 'revoked_issuer', act: verification.revokeIssuer },
    { path: '/verifications/reinstated', name: 'reinstated_issuer', act: verification.reinstateIssuer },
  ] as const
  for (const { path, name, act } of revoking) {
    server.post(path, deciding, async (request, reply) => {
      const form = readForm(request.body)
      try {
        await act(userOf(request), form.text(name).trim(), form.text(`${name}_reason`))
        return await pages.goTo(reply, '/verifications', name === 'reinstated_issuer' ? 'reinstated' : 'revoked')
      } catch (error) {
        const wrong = asFormError(error, request)
        const errors = [{ ...wrong, field: wrong.field === 'reason' ? `${name}_reason` : name }]
        return pages.show(request, reply, h(QueuePage, { ...(await queueFor(request)), errors }), { status: 422 })
      }
    })
  }

  server.get('/verifications/evidence/:id', { ...reading, schema: { params } }, async (request, reply) => {
    const { name, mediaType, bytes } = await verification.document(userOf(request), idIn(request.params.id))
    reply.header('cache-control', 'no-store')
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`)
    return reply.type(mediaType).send(bytes)
  })
}
