// /settings/letters: letters of working days; /staff-letters/<token>: ended by the link of each letter.
import { h } from 'preact'
import { Type } from 'typebox'
import { wireId } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { StaffLetters, SubscriptionsProblem } from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { displayName } from '../components/display-name.ts'
import { signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit, signInLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { LettersSettingsPage, StopLettersPage } from './letters.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'byId' | 'byIds' | 'user'>
  readonly staffLetters: Pick<StaffLetters, 'wishes' | 'wish' | 'read' | 'stop'>
}

export const letterSettingsRoutes = (server: Server, { pages, accounts, staffLetters }: Needs): void => {
  server.get('/settings/letters', { preHandler: signedInOnly }, async (request, reply) => {
    const userId = userOf(request)
    const [wishes, user] = await Promise.all([staffLetters.wishes(userId), accounts.user(userId)])
    const offices = await accounts.byIds(wishes.map(({ officeId }) => officeId))
    const hasAddress = user?.email != null && user.confirmedAt !== null
    return pages.show(request, reply, h(LettersSettingsPage, { wishes, offices, hasAddress }))
  })

  const changing = { preHandler: signedInOnly, config: { limit: settingsLimit } }
  server.post('/settings/letters', changing, async (request, reply) => {
    const userId = userOf(request)
    const chosen = new Set(readForm(request.body).all('office'))
    for (const { officeId, wanted } of await staffLetters.wishes(userId)) {
      // what she leaves as it is stays as her role has it
      const wishes = chosen.has(wireId(officeId))
      if (wishes !== wanted) await staffLetters.wish(userId, officeId, wishes)
    }
    return pages.goTo(reply, '/settings/letters', 'saved')
  })

  const schema = { params: Type.Object({ token: Type.String({ maxLength: 200 }) }) }
  server.get('/staff-letters/:token', { schema }, async (request, reply) => {
    const { token } = request.params
    const known = await staffLetters.read(token)
    const office = known && (await accounts.byId(known.officeId))
    if (office === undefined) throw new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')
    return pages.show(request, reply, h(StopLettersPage, { office: displayName(office), token }), { secret: true })
  })
  server.post('/staff-letters/:token', { schema, config: { limit: signInLimit } }, async (request, reply) => {
    await staffLetters.stop(request.params.token)
    return pages.goTo(reply, '/', 'letters_stopped')
  })

  // RFC 8058: mail programs send a form without cookies when somebody presses their button; people come with GET
  server.get('/staff-letters/:token/one-click', { schema }, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .redirect(`/staff-letters/${encodeURIComponent(request.params.token)}`, 303),
  )
  server.post('/staff-letters/:token/one-click', { schema }, async (request, reply) => {
    await staffLetters.stop(request.params.token)
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('OK\n')
  })
}
