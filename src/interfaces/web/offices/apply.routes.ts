// GET and POST /settings/verification: the account that acts applies, or withdraws.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { isProblem } from '#core/problem'
import { scopes, type Verification } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { safeReturn } from '../links.ts'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ApplyPage, type ApplyValues } from './apply.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly verification: Pick<Verification, 'apply' | 'withdraw' | 'historyOf' | 'txtRecord'>
}

/** The field at fault, by what is wrong. */
const fields: Readonly<Record<string, string>> = {
  body_not_found: 'code',
  person_not_found: 'code',
  not_in_office: 'code',
  speaks_for_another: 'code',
  evidence_too_large: 'documents',
  domain_not_of_body: 'domains',
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const valuesIn = (form: Form): ApplyValues => ({
  scope: form.choice('scope', scopes) ?? 'body',
  code: form.text('code').trim(),
  note: form.text('note').replaceAll('\r\n', '\n').trim(),
  links: form.text('links'),
  domains: form.text('domains'),
})

export const applyRoutes = (server: Server, { pages, verification }: Needs): void => {
  const onlyMine = { preHandler: signedInOnly, config: { limit: settingsLimit } }

  const shown = async (request: FastifyRequest) => {
    const { accountId } = actorOf(request)
    return {
      records: await verification.historyOf(request.caller.viewer, accountId),
      txtRecord: verification.txtRecord(accountId),
    }
  }

  server.get('/settings/verification', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(ApplyPage, await shown(request))),
  )

  server.post('/settings/verification', onlyMine, async (request, reply) => {
    const form = readForm(request.body)
    const values = valuesIn(form)
    try {
      await verification.apply(actorOf(request), {
        scope: values.scope,
        code: values.scope === 'other' || values.code === '' ? null : values.code,
        note: values.note,
        documents: form.files('documents').map(({ name, bytes }) => ({ name, bytes })),
        links: linesOf(values.links),
        domains: linesOf(values.domains),
      })
      return await pages.goTo(reply, safeReturn(form.word('next'), '/settings/verification'), 'applied')
    } catch (error) {
      const field = isProblem(error) ? fields[error.code] : undefined
      const page = h(ApplyPage, { ...(await shown(request)), values, errors: [asFormError(error, request, field)] })
      return pages.show(request, reply, page, { status: 422 })
    }
  })

  const params = Type.Object({ id: Type.String() })
  server.post('/settings/verification/:id/withdraw', { ...onlyMine, schema: { params } }, async (request, reply) => {
    await verification.withdraw(actorOf(request), idIn(request.params.id))
    return pages.goTo(reply, '/settings/verification', 'withdrawn')
  })
}
