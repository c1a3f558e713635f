// /desk/<number>: a case at the desk, and everything that its staff does with it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { parseId, type Id } from '#core/ids'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Desk, Inquiries, InquiriesProblem, Inquiry, InquiryView, Party, PartLanguage } from '#domain/inquiries'
import type { MediaModule } from '#domain/media'
import type { Publishing } from '#domain/publishing'
import type { Search } from '#domain/search'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { deskPath, safeReturn } from '../links.ts'
import { actorOf, signedInOnly, userOf } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import type { Again } from './case-shown.ts'
import { nothingAttached, readAttachments, type Attachments } from '../cases/read-attachments.ts'
import { createColleagues } from './colleagues.ts'
import { DeskCasePage } from './desk-case.page.tsx'
import { carriesPictures, deedIn, deskDeeds, fieldsOf, type DeedField, type DeskDeed } from './desk-deeds.ts'
import { seenIn } from './seen.ts'

interface Needs {
  readonly pages: Pages
  readonly config: Pick<Config, 'site'>
  readonly accounts: Pick<Accounts, 'membersOf' | 'byIds' | 'byId' | 'lookup'>
  readonly media: Pick<MediaModule, 'upload' | 'describe' | 'byIds'>
  readonly publishing: { readonly drafts: Pick<Publishing['drafts'], 'policyOf'> }
  readonly search: Pick<Search, 'accounts'>
  readonly inquiries: Pick<Inquiries, 'byNumber' | 'view' | 'act'>
  readonly desk: Pick<Desk, 'askers' | 'parts' | 'topics' | 'sameness'>
}

type Numbered = FastifyRequest<{ Params: { number: string } }>
const OFFICES_FOUND = 8
/** What is kept of a form that has to be sent again. */
const KEPT = 4000

const notFound = () => new Problem<CoreProblem>('not_found', 'Not found')
const isOffice = ({ kind, domain, deletedAt }: Account): boolean =>
  (kind === 'office' || kind === 'official') && domain === null && deletedAt === null

/** Names of fields carry the deed; forms of one button say them bare. */
const formOf = (request: FastifyRequest, deed: DeskDeed): Form => {
  const form = readForm(request.body)
  const own = deed === 'propose' ? 'answer' : deed
  const text: Form['text'] = (name) => form.text(`${own}-${name}`) || form.text(name)
  return {
    ...form,
    text,
    word: (name) => text(name).trim() || undefined,
    choice: (name, choices) => choices.find((choice) => choice === text(name)),
  }
}

export const deskCaseRoutes = (server: Server, needs: Needs): void => {
  const { pages, config, accounts, media, publishing, search, inquiries, desk } = needs
  const { timeZone } = config.site
  const colleagues = createColleagues(accounts)

  /** @throws not_found for everybody who does not handle the case */
  const caseIn = async (request: Numbered): Promise<InquiryView> => {
    const inquiry = await inquiries.byNumber(request.params.number.slice(0, 60))
    const view = inquiry === undefined ? undefined : await inquiries.view(request.caller.viewer, inquiry.id)
    if (view === undefined || (view.desk === undefined && !view.roles.includes('admin'))) throw notFound()
    return view
  }

  /** Whether the account that acts handles the case, whatever the person may as an administrator. */
  const handles = async (request: FastifyRequest, view: InquiryView): Promise<boolean> => {
    const { viewer } = request.caller
    if (!view.roles.includes('admin')) return view.desk !== undefined
    return (await inquiries.view({ ...viewer, role: 'none' }, view.inquiry.id))?.desk !== undefined
  }

  /** Administrators act as such where they are not of the staff. */
  const partyFor = async (request: FastifyRequest, view: InquiryView, deed: DeskDeed): Promise<Party> => {
    const asAdmin = view.roles.includes('admin') && (deed === 'redact' || !(await handles(request, view)))
    return asAdmin ? { kind: 'admin', userId: userOf(request) } : { kind: 'account', actor: actorOf(request) }
  }

  const accountsIn = (view: InquiryView): readonly Id[] => [
    view.inquiry.officeId,
    view.inquiry.askedOfficeId,
    ...view.joint,
    ...(view.inquiry.offeredId === null ? [] : [view.inquiry.offeredId]),
    ...view.events.flatMap(({ said }) => Object.values(said).flatMap((payload) => payload?.officeId ?? [])),
  ]

  const mediaIn = ({ events, proposal }: InquiryView): readonly Id[] => [
    ...new Set([
      ...events.flatMap(({ said }) => Object.values(said).flatMap((payload) => payload?.mediaIds ?? [])),
      ...(proposal?.mediaIds ?? []),
    ]),
  ]

  const show = async (request: Numbered, reply: FastifyReply, again?: Again, status = 200): Promise<FastifyReply> => {
    const { viewer } = request.caller
    const view = await caseIn(request)
    const { id, officeId } = view.inquiry
    const ofStaff = await handles(request, view)
    const own = actorOf(request).accountId
    const [stranger, askers, people, accountsOf, parts, policy, { names: topics }, pictures] = await Promise.all([
      inquiries.view(anonymous, id),
      ofStaff ? desk.askers(viewer, id) : [],
      colleagues(request, [own, officeId]),
      accounts.byIds(accountsIn(view)),
      ofStaff ? desk.parts.list(viewer) : [],
      publishing.drafts.policyOf(officeId),
      desk.topics.of(officeId),
      media.byIds(mediaIn(view)),
    ])
    const mine = ofStaff ? await accounts.membersOf(own) : []
    const page = {
      view,
      stranger: stranger ?? view,
      askers,
      staff: people.staff.filter(({ userId }) => mine.some(({ user }) => user.id === userId)),
      names: { nameOf: people.nameOf, accounts: accountsOf, media: pictures, number: view.inquiry.number },
      parts,
      topics,
      attaches: ofStaff,
      reviewed: policy === 'all',
      me: userOf(request),
      again,
    }
    return pages.show(request, reply, h(DeskCasePage, { shown: page }), { status })
  }

  server.get<{ Params: { number: string } }>('/desk/:number', { preHandler: signedInOnly }, async (request, reply) =>
    show(request, reply),
  )

  const valuesIn = (form: Form): Record<string, string> =>
    Object.fromEntries(
      [
        'text',
        'elsewhere',
        'reason',
        'kind',
        'office',
        'due',
        'user',
        'into',
        'promise',
        'helper',
        'seq',
        'topic',
        'merged',
      ].map((name) => [name, form.text(name).slice(0, KEPT)]),
    )

  /** One office by name, or those that may be meant. */
  const officesMeant = async (request: FastifyRequest, form: Form): Promise<readonly Account[]> => {
    const chosen = parseId(form.text('office_id'))
    const account = chosen === undefined ? undefined : await accounts.byId(chosen)
    if (account !== undefined) return [account]
    const name = form.text('office').trim().replace(/^@/, '').slice(0, 100)
    if (name === '') return []
    const exact = await accounts.lookup(name)
    if (exact !== undefined && isOffice(exact)) return [exact]
    const found = await search.accounts(request.caller.viewer, name, { limit: OFFICES_FOUND * 4 })
    return found.filter(isOffice).slice(0, OFFICES_FOUND)
  }

  const asError = (error: unknown, request: FastifyRequest, deed: DeskDeed): Again['errors'] => {
    const { message, field: at } = asFormError(error, request)
    const field = at === 'media' ? 'files' : at
    const own = deed === 'propose' ? 'answer' : deed
    return [field === undefined ? { message } : { message, field: `${own}-${field}` }]
  }

  /** Undefined: nothing to warn of. */
  const samenessOf = async (request: Numbered, { id }: Inquiry, deed: DeskDeed, form: Form) => {
    const answers = deed === 'propose' || (deed === 'answer' && form.word('proposal') === undefined)
    if (!answers || form.flag('anyway')) return undefined
    const sameness = await desk.sameness(request.caller.viewer, id, form.text('text').slice(0, KEPT))
    return sameness.same > 0 || sameness.part !== undefined ? sameness : undefined
  }

  /** Pictures belong to an account that handles the case; administrators as such attach none. */
  const attachedTo = async (request: Numbered, view: InquiryView, deed: DeskDeed): Promise<Attachments> => {
    if (!carriesPictures(deed) || !(await handles(request, view))) return nothingAttached
    return readAttachments(media, request, actorOf(request), `${deed === 'propose' ? 'answer' : deed}-`)
  }

  const act = async (request: Numbered, reply: FastifyReply, deed: DeskDeed): Promise<FastifyReply> => {
    const view = await caseIn(request)
    const { inquiry } = view
    const form = formOf(request, deed)
    const values = valuesIn(form)
    const { pictures, errors } = await attachedTo(request, view, deed)
    if (errors.length > 0) return show(request, reply, { deed, values, errors, pictures }, 422)
    try {
      const fields: readonly DeedField[] = fieldsOf[deed]
      const offices = fields.includes('office') ? await officesMeant(request, form) : []
      if (offices.length > 1) return await show(request, reply, { deed, values, errors: [], offices })
      const into = fields.includes('into') ? await inquiries.byNumber(form.text('into').slice(0, 60)) : undefined
      if (fields.includes('into') && into === undefined) {
        throw new Problem<InquiriesProblem>('merge_invalid', 'There is no such case.', { field: 'into' })
      }
      const sameness = await samenessOf(request, inquiry, deed, form)
      if (sameness !== undefined) return await show(request, reply, { deed, values, errors: [], sameness, pictures })
      const { userId } = request.caller.viewer
      const mediaIds = pictures.map(({ id }) => id)
      const found = { officeId: offices[0]?.id, into: into?.id, userId, timeZone, mediaIds }
      await inquiries.act(await partyFor(request, view, deed), inquiry.id, deedIn(deed, form, found), seenIn(form))
    } catch (error) {
      const movedOn = isProblem(error, 'inquiry_moved_on')
      const problem = error as Problem<InquiriesProblem>
      if (isProblem(error, 'inquiry_not_found')) throw error
      const status = movedOn ? 409 : isProblem(error, 'deed_not_yours') || problem.code === 'own_answer' ? 403 : 422
      return show(
        request,
        reply,
        { deed, values, pictures, movedOn, errors: movedOn ? [] : asError(error, request, deed) },
        status,
      )
    }
    const still = await inquiries.view(request.caller.viewer, inquiry.id)
    const here = still?.desk !== undefined || still?.roles.includes('admin') === true
    const next = safeReturn(form.word('next'), deskPath(inquiry.number))
    return pages.goTo(reply, here ? next : '/desk', 'deed_done')
  }

  for (const deed of deskDeeds) {
    server.post<{ Params: { number: string } }>(
      `/desk/:number/${deed}`,
      { preHandler: signedInOnly, config: { limit: writeLimit } },
      async (request, reply) => act(request, reply, deed),
    )
  }

  /** Puts a canned part behind what is written. */
  server.post<{ Params: { number: string } }>(
    '/desk/:number/insert',
    { preHandler: signedInOnly },
    async (request, reply) => {
      const form = formOf(request, 'answer')
      const { pictures, errors } = await attachedTo(request, await caseIn(request), 'answer')
      const [id = '', language = 'zh'] = form.text('part').split(':')
      const part = (await desk.parts.list(request.caller.viewer)).find((one) => String(one.id) === id)
      const text = part?.texts[language as PartLanguage] ?? Object.values(part?.texts ?? {})[0] ?? ''
      const written = form.text('text').slice(0, KEPT).trimEnd()
      const whole = [written, text].filter((one) => one !== '').join('\n\n')
      return show(request, reply, { deed: 'propose', values: { text: whole }, errors, pictures })
    },
  )
}
