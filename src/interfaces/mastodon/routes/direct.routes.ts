// What apps ask for most, answered from memory where all of it is there. The routes for the same paths say the rest.
import { pageLimit, type PageRequest } from '#core/page'
import type { DirectAnswer, DirectRequest, Server } from '#interfaces/http'
import { mayRead } from '../access.ts'
import type { Desk } from '../desk.ts'
import type { MastodonNeeds } from '../needs.ts'

const firstPage = ({ limit }: DirectRequest): PageRequest => ({ limit: pageLimit(limit, 20, 40) })

export const addDirectRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, posts, timelines } = needs

  const route = (path: string, answer: (request: DirectRequest) => DirectAnswer | undefined): void => {
    const may = mayRead(path)
    server.answerDirectly(path, (request) => (may(request.caller) ? answer(request) : undefined))
  }

  route('/api/v1/timelines/home', (request) => {
    const page = timelines.remembered.home(request.caller.viewer, firstPage(request))
    return page && desk.answerStatuses(request, page)
  })

  route('/api/v1/timelines/public', (request) => {
    const page = timelines.remembered.square(request.caller.viewer, firstPage(request))
    return page && desk.answerStatuses(request, page)
  })

  route('/api/v1/accounts/:id/statuses', (request) => {
    const account = accounts.remembered(request.id)
    if (account === undefined || account.deletedAt !== null) return undefined
    // staff may have drafts there
    if (account.id === request.caller.viewer.accountId) return undefined
    const page = timelines.remembered.account(request.caller.viewer, account.id, firstPage(request))
    return page && desk.answerStatuses(request, page)
  })

  route('/api/v1/statuses/:id', (request) => {
    const view = posts.rememberedView(request.caller.viewer, request.id)
    return view ? desk.answerStatus(request, view) : undefined
  })
}
