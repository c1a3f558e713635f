// POST /settings/invitations/:id/accept and /decline; POST /letters/:id/put-away.
import { Type } from 'typebox'
import type { OfficeLetters, Staff } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { idIn, signedInOnly, userOf } from '../page/access.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'

interface Needs {
  readonly pages: Pages
  readonly staff: Pick<Staff, 'accept' | 'decline'>
  readonly letters: Pick<OfficeLetters, 'dismiss'>
}

export const staffInvitationRoutes = (server: Server, { pages, staff, letters }: Needs): void => {
  const mine = {
    preHandler: signedInOnly,
    config: { limit: settingsLimit },
    schema: { params: Type.Object({ id: Type.String() }) },
  }
  server.post('/settings/invitations/:id/accept', mine, async (request, reply) => {
    await staff.accept(userOf(request), idIn(request.params.id))
    return pages.goTo(reply, '/settings/accounts', 'joined')
  })
  server.post('/settings/invitations/:id/decline', mine, async (request, reply) => {
    await staff.decline(userOf(request), idIn(request.params.id))
    return pages.goTo(reply, '/settings/accounts', 'declined')
  })
  server.post('/letters/:id/put-away', mine, async (request, reply) => {
    await letters.dismiss(userOf(request), idIn(request.params.id))
    return pages.goTo(reply, '/notifications')
  })
}
