// GET /notifications and what one can do there. Looking at the first page marks all of it as read.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Accounts } from '#domain/accounts'
import type { NotificationKind, Notifications } from '#domain/notifications'
import type { Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { safeReturn } from '../links.ts'
import { actorOf, idIn, pageOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { ClearPage, NotificationsPage, notificationTabs, type NotificationTab } from './notifications.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'markers' | 'setMarkers'>
  readonly notifications: Pick<Notifications, 'list' | 'dismiss' | 'clear'>
  readonly offices: Pick<Offices, 'letters'>
}

const kindsOf: Readonly<Record<NotificationTab, readonly NotificationKind[] | undefined>> = {
  all: undefined,
  mentions: ['mention', 'reply', 'quote'],
  follows: ['follow', 'follow_request'],
}

/** Mastodon's name of the marker, so that apps and pages agree on what was read. */
const MARKER = 'notifications'

export const notificationRoutes = (server: Server, { pages, accounts, notifications, offices }: Needs): void => {
  const onlyMine = { preHandler: signedInOnly }

  server.get('/notifications', onlyMine, async (request, reply) => {
    const { accountId, userId } = actorOf(request)
    const tab = readForm(request.query).choice('only', notificationTabs) ?? 'all'
    const kinds = kindsOf[tab]
    const page = pageOf(request, 30)
    const [found, markers, letters] = await Promise.all([
      notifications.list(request.caller.viewer, page, kinds === undefined ? {} : { kinds }),
      accounts.markers(accountId, [MARKER]),
      userId === null || tab !== 'all' || page.maxId !== undefined ? [] : offices.letters.of(userId),
    ])
    const lastRead = markers.get(MARKER)?.lastReadId ?? 0
    const newest = found.items[0]?.id
    if (tab === 'all' && newest !== undefined && newest > lastRead)
      await accounts.setMarkers(accountId, new Map([[MARKER, newest]]))
    return pages.show(request, reply, h(NotificationsPage, { tab, notifications: found, lastRead, letters }))
  })

  server.get('/notifications/clear', onlyMine, async (request, reply) => pages.show(request, reply, h(ClearPage, {})))

  server.post('/notifications/clear', onlyMine, async (request, reply) => {
    await notifications.clear(actorOf(request))
    return pages.goTo(reply, '/notifications', 'cleared')
  })

  const params = Type.Object({ id: Type.String() })
  server.post('/notifications/:id/dismiss', { ...onlyMine, schema: { params } }, async (request, reply) => {
    await notifications.dismiss(actorOf(request), idIn(request.params.id))
    return pages.goTo(reply, safeReturn(readForm(request.body).word('next'), '/notifications'), 'dismissed')
  })
}
