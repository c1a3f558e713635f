// /settings/office: the steps of joining as a body, one form each.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import { isHead, type Accounts, type WeekdayHours } from '#domain/accounts'
import {
  disclosureWays,
  spansIn,
  targetPresetNames,
  targetPresets,
  textKinds,
  weekdays,
  type Offices,
  type OfficesProblem,
  type Targets,
} from '#domain/offices'
import type { Publishing } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import type { FlashCode } from '../words/frame.ts'
import { JoinPage, type JoinView, type StepName } from './join.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'byId'>
  readonly offices: Pick<Offices, 'joining' | 'sheets' | 'staff' | 'verification' | 'directory' | 'disclosures'>
  readonly publishing: Pick<Publishing, 'drafts'>
}

const HOME = '/settings/office'

const hoursIn = (form: Form): readonly WeekdayHours[] =>
  weekdays.map((day) => {
    const spans = spansIn(form.text(`hours_${day}`))
    if (spans === undefined) {
      throw new Problem<OfficesProblem>('hours_invalid', 'These are no opening hours', {
        params: { day },
        field: `hours_${day}`,
      })
    }
    return { day, spans, note: form.text(`hours_note_${day}`).trim() }
  })

const targetsIn = (form: Form): Targets => {
  const preset = form.choice('preset', targetPresetNames)
  if (preset !== undefined) return targetPresets[preset]
  const count = (name: string): number | null => {
    const word = form.word(name)
    // what is no number is refused with the others
    return word === undefined ? null : /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN
  }
  return {
    acknowledgeHours: count('acknowledge_hours'),
    answerDays: count('answer_days'),
    longestDays: count('longest_days'),
  }
}

export const joinRoutes = (server: Server, { pages, accounts, offices, publishing }: Needs): void => {
  const { joining, sheets, staff, verification, directory, disclosures } = offices
  const mine = { preHandler: signedInOnly, config: { limit: settingsLimit } }

  const gather = async (request: FastifyRequest, query = ''): Promise<JoinView> => {
    const actor = actorOf(request)
    const { accountId } = actor
    const [account, chosen, records, members, invited, policy, sheet, texts, found] = await Promise.all([
      accounts.byId(accountId),
      joining.chosenBody(accountId),
      verification.historyOf(request.caller.viewer, accountId),
      staff.members(actor),
      staff.invited(actor),
      publishing.drafts.policyOf(accountId),
      sheets.sheet(accountId),
      sheets.texts(accountId),
      query === '' ? undefined : directory.findBodies(query),
    ])
    if (account === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    // what was verified or applied for is no longer a matter of choice
    const code =
      records.find(({ state, scope }) => scope === 'body' && (state === 'granted' || state === 'applied'))?.body
        ?.code ?? chosen
    const body = code === undefined ? undefined : await directory.body(code)
    const role = members.find(({ user }) => user.id === actor.userId)?.role ?? ''
    const txtRecord = verification.txtRecord(accountId)
    const heads = isHead(role)
    return { account, role, heads, body, query, found, records, txtRecord, members, invited, policy, sheet, texts }
  }

  server.get(HOME, { preHandler: signedInOnly }, async (request, reply) => {
    const view = await gather(request, readForm(request.query).word('q')?.slice(0, 200))
    return pages.show(request, reply, h(JoinPage, { view }))
  })

  /** Does the deed; what is refused stands on the page again, with what was written. */
  const doing = async (
    request: FastifyRequest,
    reply: FastifyReply,
    at: StepName,
    flash: FlashCode,
    deed: (form: Form) => Promise<void>,
    field?: string,
  ): Promise<FastifyReply> => {
    const form = readForm(request.body)
    try {
      await deed(form)
      return await pages.goTo(reply, HOME, flash)
    } catch (error) {
      const errors = [asFormError(error, request, field)]
      const fields = request.body as Record<string, unknown>
      const written = (name: string): string | undefined => (Object.hasOwn(fields, name) ? form.text(name) : undefined)
      const page = h(JoinPage, { view: await gather(request), at, written, errors })
      return pages.show(request, reply, page, { status: 422 })
    }
  }

  server.post(`${HOME}/body`, mine, (request, reply) =>
    doing(request, reply, 'body', 'saved', (form) => joining.chooseBody(actorOf(request), form.text('code')), 'q'),
  )
  server.post(`${HOME}/review`, mine, (request, reply) =>
    doing(request, reply, 'review', 'saved', (form) =>
      publishing.drafts.setPolicy(actorOf(request), form.choice('review', ['all', 'none'] as const) ?? 'none'),
    ),
  )
  server.post(`${HOME}/contact`, mine, (request, reply) =>
    doing(request, reply, 'contact', 'saved', (form) =>
      sheets.setContact(actorOf(request), {
        phone: form.text('phone'),
        address: form.text('address'),
        email: form.text('email'),
        website: form.text('website'),
      }),
    ),
  )
  server.post(`${HOME}/hours`, mine, (request, reply) =>
    doing(request, reply, 'hours', 'saved', (form) => sheets.setHours(actorOf(request), hoursIn(form))),
  )
  server.post(`${HOME}/targets`, mine, (request, reply) =>
    doing(request, reply, 'targets', 'saved', (form) => sheets.setTargets(actorOf(request), targetsIn(form))),
  )
  for (const kind of textKinds) {
    server.post(`${HOME}/text/${kind}`, mine, (request, reply) =>
      doing(request, reply, kind, 'saved', (form) => sheets.setText(actorOf(request), kind, form.text(kind))),
    )
  }
  server.post(`${HOME}/disclosure`, mine, (request, reply) =>
    doing(
      request,
      reply,
      'disclosure',
      'saved',
      (form) =>
        disclosures.disclose(actorOf(request), {
          code: form.flag('end') ? null : form.text('run_code').trim(),
          how: form.choice('how', disclosureWays) ?? 'run',
        }),
      'run_code',
    ),
  )

  // — staff —
  const params = Type.Object({ id: Type.String() })
  server.post(`${HOME}/staff/invite`, mine, (request, reply) =>
    doing(request, reply, 'staff', 'invited', (form) =>
      staff.invite(actorOf(request), form.text('whom'), form.text('role')),
    ),
  )
  server.post(`${HOME}/staff/invitations/:id/withdraw`, { ...mine, schema: { params } }, (request, reply) =>
    doing(request, reply, 'staff', 'invitation_withdrawn', () =>
      staff.withdrawInvitation(actorOf(request), idIn(request.params.id)),
    ),
  )
  server.post(`${HOME}/staff/:id/role`, { ...mine, schema: { params } }, (request, reply) =>
    doing(request, reply, 'staff', 'saved', (form) =>
      staff.setRole(actorOf(request), idIn(request.params.id), form.text('role')),
    ),
  )
  server.post(`${HOME}/staff/:id/end`, { ...mine, schema: { params } }, async (request, reply) => {
    const id = idIn(request.params.id)
    const actor = actorOf(request)
    if (id !== actor.userId) return doing(request, reply, 'staff', 'member_ended', () => staff.endMember(actor, id))
    // who left does not act for the office any more, and her session for it is over
    try {
      await staff.endMember(actor, id)
    } catch (error) {
      const page = h(JoinPage, { view: await gather(request), at: 'staff', errors: [asFormError(error, request)] })
      return pages.show(request, reply, page, { status: 422 })
    }
    return pages.goTo(reply, '/', 'office_left')
  })
}
