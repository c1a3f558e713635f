// /groups/new and /groups/code/desk: what the staff of a group's offices does with it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { parseId, type Id } from '#core/ids'
import type { Random } from '#core/random'
import { secretText } from '#core/random'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import { groupTemplates, templateSettings, type GroupsProblem } from '#domain/offices'
import type { Publishing } from '#domain/publishing'
import { Problem } from '#core/problem'
import type { Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { groupPath } from '../links.ts'
import { actorOf, pageOf, signedInOnly } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { DeskPage, type DeskShown } from './desk.page.tsx'
import { labelsOf, settingsIn, wordsIn } from './group-form.tsx'
import { createGroupPages, type GroupPagesNeeds } from './group-pages.ts'
import { codeParams } from './groups.routes.ts'
import { NewGroupPage } from './new-group.page.tsx'

interface Needs extends GroupPagesNeeds {
  readonly pages: Pages
  readonly random: Random
  readonly accounts: Pick<Accounts, 'byId' | 'byIds' | 'membersOf' | 'lookup'>
  readonly publishing: Pick<Publishing, 'publishFor'>
}

type Deed = (by: Actor, code: string, form: Form) => Promise<unknown>

const schema = { params: codeParams }
const guarded = { preHandler: signedInOnly, config: { limit: writeLimit } }
const untried = { member: '', text: '' }

export const groupDeskRoutes = (server: Server, needs: Needs): void => {
  const { pages, random, accounts, publishing } = needs
  const { groups } = needs.offices
  const { insideIn, accountsOf, namesIn } = createGroupPages(needs)

  const blank = { code: '', values: { labelZh: '', labelEn: '', about: '' }, template: 'hub', errors: [] } as const

  server.get('/groups/new', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(NewGroupPage, blank)),
  )

  server.post('/groups', guarded, async (request, reply) => {
    const form = readForm(request.body)
    const values = wordsIn(form)
    const template = form.choice('template', groupTemplates) ?? 'hub'
    const code = form.text('code').trim()
    try {
      const wish = { code, labels: labelsOf(values), about: values.about, template }
      const group = await groups.create(actorOf(request), wish)
      return await pages.goTo(reply, groupPath(group.code, 'desk'), 'saved')
    } catch (error) {
      const errors = [asFormError(error, request)]
      return pages.show(request, reply, h(NewGroupPage, { code, values, template, errors }), { status: 422 })
    }
  })

  const showDesk = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    errors: FormErrors = [],
    tried: DeskShown['tried'] = untried,
  ): Promise<FastifyReply> => {
    const { viewer } = request.caller
    const shown = await insideIn(request, code)
    const { standing, view } = shown
    const [invitations, trail, nameOf] = await Promise.all([
      groups.invitations(viewer, code),
      groups.trail(viewer, code, pageOf(request)),
      namesIn(request),
    ])
    const found = await accountsOf([
      ...view.members.map(({ accountId }) => accountId),
      ...invitations.map(({ accountId }) => accountId),
      ...trail.items.flatMap(({ officeId, accountId }) => [officeId, accountId]),
    ])
    const { acting } = view.group.settings
    const role = standing?.side === 'coordinator' ? standing.role : 'staff'
    const acts = shown.verified && (role === 'head' ? acting !== 'nobody' : role === 'deputy' && acting === 'deputies')
    const once = secretText(random, 12)
    const page = h(DeskPage, { shown, accounts: found, invitations, trail, nameOf, acts, tried, once, errors })
    return pages.show(request, reply, page, { status: errors.length > 0 ? 422 : 200 })
  }

  server.get('/groups/:code/desk', { preHandler: signedInOnly, schema }, async (request, reply) =>
    showDesk(request, reply, request.params.code),
  )

  /** @throws member_not_office */
  const accountIn = async (form: Form, name = 'account'): Promise<Id> => {
    const id = parseId(form.text(name))
    if (id !== undefined) return id
    const found = await accounts.lookup(
      form
        .text(name)
        .trim()
        .replace(/^[@＠]/, ''),
    )
    if (found === undefined) {
      throw new Problem<GroupsProblem>('member_not_office', 'There is no such account', { field: 'account' })
    }
    return found.id
  }

  const deeds: Readonly<Record<string, Deed>> = {
    invite: async (by, code, form) => groups.invite(by, code, await accountIn(form)),
    withdraw: async (by, code, form) => groups.withdraw(by, code, await accountIn(form)),
    remove: async (by, code, form) =>
      groups.remove(by, code, await accountIn(form, 'leaving'), form.text('leaving_note').trim()),
    change: (by, code, form) => {
      const values = wordsIn(form)
      return groups.change(by, code, { labels: labelsOf(values), about: values.about })
    },
    set: async (by, code, form) => {
      const template = form.choice('template', groupTemplates) ?? 'hub'
      const settings = form.word('step') === 'template' ? templateSettings[template] : settingsIn(form)
      return groups.set(by, code, settings, template)
    },
    place: (by, code, form) => groups.place(by, code, form.word('parent')?.toLowerCase() ?? null),
  }
  for (const [name, act] of Object.entries(deeds)) {
    server.post(`/groups/:code/${name}`, { ...guarded, schema }, async (request, reply) => {
      const { code } = request.params as { code: string }
      try {
        await act(actorOf(request), code, readForm(request.body))
      } catch (error) {
        return showDesk(request, reply, code, [asFormError(error, request)])
      }
      return pages.goTo(reply, groupPath(code, 'desk'), 'saved')
    })
  }

  /** After these there may be no desk to come back to. */
  const partings: Readonly<Record<string, Deed>> = {
    accept: (by, code) => groups.accept(by, code),
    decline: (by, code) => groups.decline(by, code),
    leave: (by, code, form) => groups.leave(by, code, form.text('note').trim()),
    close: (by, code, form) => groups.close(by, code, form.text('closing_note').trim()),
  }
  for (const [name, act] of Object.entries(partings)) {
    server.post(`/groups/:code/${name}`, { ...guarded, schema }, async (request, reply) => {
      const { code } = request.params as { code: string }
      await act(actorOf(request), code, readForm(request.body))
      return pages.goTo(reply, groupPath(code), 'saved')
    })
  }

  server.post('/groups/:code/act', { ...guarded, schema }, async (request, reply) => {
    const { code } = request.params
    const form = readForm(request.body)
    const tried = { member: form.text('member'), text: form.text('text') }
    const accountId = parseId(tried.member)
    const once = form.word('once')
    try {
      if (accountId === undefined) {
        throw new Problem<GroupsProblem>('not_in_group', 'This office is not in the group', { field: 'member' })
      }
      const draft = { text: tried.text, ...(once === undefined ? {} : { idempotencyKey: `web:${once}` }) }
      const described = form.all('new_description')
      const wish = {
        group: code,
        accountId,
        asDraft: form.word('step') === 'draft',
        pictures: form.files('files').map(({ bytes }, at) => ({ bytes, description: (described[at] ?? '').trim() })),
      }
      const outcome = await publishing.publishFor(actorOf(request), wish, draft)
      return await pages.goTo(reply, groupPath(code, 'desk'), outcome.post === undefined ? 'submitted' : 'posted')
    } catch (error) {
      const wrong = asFormError(error, request)
      return showDesk(request, reply, code, [{ ...wrong, field: wrong.field ?? 'text' }], tried)
    }
  })
}
