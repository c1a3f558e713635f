// GET /cases/<number>, its record and its check; POST /cases/<number>/<deed>: what askers and others do.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import { faultOfChain, type Deed, type Inquiry } from '#domain/inquiries'
import type { Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { actorOf, signedInOnly } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { asFormError } from '../posts/draft.ts'
import { AskedPage } from './ask.page.tsx'
import { emailOf } from './ask-values.ts'
import { mediaIdsOf, shownEvents } from './case-events.tsx'
import { caseDeedLimit, caseMailLimit } from './case-limits.ts'
import type { ActAgain } from './case-acts.tsx'
import { casePath, type CaseDeed } from './case-links.ts'
import { findCase, officesOf, readCase, type Read, type WithVisits } from './case-needs.ts'
import { CasePage, CheckPage } from './case.page.tsx'
import { nothingAttached, readAttachments } from './read-attachments.ts'

const askerDeeds: Readonly<Record<string, (text: string, mediaIds: readonly Id[]) => Deed>> = {
  info: (text, mediaIds) => ({ deed: 'give_info', text, mediaIds }),
  message: (text, mediaIds) => ({ deed: 'message', text, mediaIds }),
  solved: () => ({ deed: 'confirm' }),
  unsolved: (text) => ({ deed: 'dispute', text }),
  appeal: (text) => ({ deed: 'appeal', text }),
  reopen: (text) => ({ deed: 'reopen', text }),
  withdraw: () => ({ deed: 'withdraw' }),
  leave: () => ({ deed: 'leave' }),
  separate: (text) => ({ deed: 'unmerge', text }),
} satisfies Partial<Record<CaseDeed, (text: string, mediaIds: readonly Id[]) => Deed>>
const carryPictures: ReadonlySet<string> = new Set(['info', 'message'])
/** What is kept of words that have to be sent again. */
const KEPT = 4000

const seenIn = (form: Form): number | undefined => {
  const seen = Number(form.text('seen'))
  return form.text('seen') !== '' && Number.isSafeInteger(seen) ? seen : undefined
}

export const caseRoutes = (server: Server, needs: WithVisits): void => {
  const { pages, accounts, media, inquiries, board, caseMail, visits } = needs
  const params = Type.Object({ number: Type.String() })

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    read: Read,
    errors: FormErrors = [],
    again?: ActAgain,
  ) => {
    const { view, receipt } = read
    const { inquiry } = view
    const { accountId } = request.caller.viewer
    const leading = view.leading?.events ?? []
    const [offices, pictures, follows] = await Promise.all([
      officesOf(accounts, view),
      media.byIds(mediaIdsOf([...shownEvents(view.events), ...leading])),
      accountId !== null && board.follows(accountId, inquiry.id),
    ])
    const props = {
      view,
      offices,
      media: pictures,
      follows,
      visiting: receipt !== undefined,
      again,
      errors,
    }
    const status = errors.length > 0 ? 422 : 200
    return pages.show(request, reply, h(CasePage, props), { status, secret: receipt !== undefined })
  }

  server.get('/cases/:number', { schema: { params } }, async (request, reply) => {
    const inquiry = await findCase(inquiries, request.params.number)
    if (inquiry.number !== request.params.number) return reply.redirect(casePath(inquiry.number), 302)
    return show(request, reply, await readCase(needs, request, inquiry.id))
  })

  server.get('/cases/:number/chain.json', { schema: { params } }, async (request, reply) => {
    const { id, number } = await findCase(inquiries, request.params.number)
    return reply
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'public, max-age=0, s-maxage=10')
      .send({ number, links: await inquiries.chain(id) })
  })

  server.get('/cases/:number/check', { schema: { params } }, async (request, reply) => {
    const { id, number } = await findCase(inquiries, request.params.number)
    const links = await inquiries.chain(id)
    return pages.show(request, reply, h(CheckPage, { number, links, fault: faultOfChain(links) }))
  })

  const post = (
    deed: CaseDeed,
    act: (request: FastifyRequest, reply: FastifyReply, inquiry: Inquiry, form: Form) => Promise<FastifyReply>,
    more: object = {},
  ): void => {
    const limit = deed === 'by-mail' ? caseMailLimit : caseDeedLimit
    const options = { schema: { params }, config: { limit }, ...more }
    server.post(`/cases/:number/${deed}`, options, async (request, reply) => {
      const { number } = request.params as { number: string }
      const inquiry = await findCase(inquiries, number)
      try {
        return await act(request, reply, inquiry, readForm(request.body))
      } catch (error) {
        if (!isProblem(error) || error.code === 'inquiry_not_found' || error.code === 'sign_in_needed') throw error
        const field = error.field === 'text' ? `text-${deed}` : error.field === 'email' ? 'address' : undefined
        const wrong = asFormError(error, request)
        const errors = [{ message: wrong.message, ...(field === undefined ? {} : { field }) }]
        const again = { deed, text: readForm(request.body).text(`text-${deed}`).slice(0, KEPT), pictures: [] }
        return show(request, reply, await readCase(needs, request, inquiry.id), errors, again)
      }
    })
  }

  for (const [name, deedOf] of Object.entries(askerDeeds)) {
    post(name as CaseDeed, async (request, reply, inquiry, form) => {
      const read = await readCase(needs, request, inquiry.id)
      const { party } = read
      if (party === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in, or enter your receipt')
      const { pictures, errors } =
        carryPictures.has(name) && party.kind === 'account'
          ? await readAttachments(media, request, party.actor, `${name}-`)
          : nothingAttached
      const text = form.text(`text-${name}`)
      if (errors.length > 0) {
        return show(request, reply, read, errors, { deed: name as CaseDeed, text: text.slice(0, KEPT), pictures })
      }
      const deed = deedOf(
        text,
        pictures.map(({ id }) => id),
      )
      await inquiries.act(party, inquiry.id, deed, seenIn(form))
      if (name === 'leave') visits.end(reply)
      return pages.goTo(reply, casePath(inquiry.number), 'saved')
    })
  }

  post('join', async (request, reply, inquiry, form) => {
    const [name, email] = [form.text('name'), emailOf({ email: form.text('email').trim() })]
    const { viewer, locale } = request.caller
    if (viewer.accountId !== null) {
      const party = { kind: 'account', actor: actorOf(request) } as const
      await inquiries.act(party, inquiry.id, { deed: 'join', name, email })
      return pages.goTo(reply, casePath(inquiry.number), 'saved')
    }
    const receipt = await inquiries.joinWithReceipt(inquiry.id, { name, email, language: locale })
    await visits.begin(reply, receipt)
    const view = await inquiries.view({ receipt }, inquiry.id)
    if (view === undefined) throw new Error('a case is gone that was just joined')
    const office = await accounts.byId(inquiry.officeId)
    const page = h(AskedPage, { view, office, receipt, mailed: email !== null, joined: true })
    return pages.show(request, reply, page, { secret: true })
  })

  const signedIn = { preHandler: signedInOnly }
  post(
    'support',
    async (request, reply, inquiry) => {
      await inquiries.support(actorOf(request), inquiry.id)
      return pages.goTo(reply, casePath(inquiry.number), 'saved')
    },
    signedIn,
  )
  for (const deed of ['follow', 'unfollow'] as const) {
    post(
      deed,
      async (request, reply, inquiry) => {
        const { accountId } = actorOf(request)
        await (deed === 'follow' ? board.follow(accountId, inquiry) : board.unfollow(accountId, inquiry.id))
        return pages.goTo(reply, casePath(inquiry.number), 'saved')
      },
      signedIn,
    )
  }
  post('by-mail', async (request, reply, inquiry, form) => {
    await caseMail.ask({ inquiryId: inquiry.id, email: form.text('address'), locale: request.caller.locale })
    return pages.goTo(reply, casePath(inquiry.number), 'mail_asked')
  })
}
