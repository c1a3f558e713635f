// Ties the Mastodon interface together: every route behind the access table, every error in Mastodon's shape.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { failureOf, mergeInput, type Server } from '#interfaces/http'
import { accessOf, checkAccess } from './access.ts'
import { createDesk } from './desk.ts'
import type { MastodonNeeds } from './needs.ts'
import { addAccountsRoutes } from './routes/accounts.routes.ts'
import { addAddressesRoutes } from './routes/addresses.routes.ts'
import { addAppsRoutes } from './routes/apps.routes.ts'
import { addCoverageRoutes } from './routes/coverage.routes.ts'
import { addCredentialsRoutes } from './routes/credentials.routes.ts'
import { addDirectRoutes } from './routes/direct.routes.ts'
import { addDiscoverRoutes } from './routes/discover.routes.ts'
import { addDiscoveryRoutes } from './routes/discovery.routes.ts'
import { addFiltersRoutes } from './routes/filters.routes.ts'
import { addInstanceRoutes } from './routes/instance.routes.ts'
import { addLaterRoutes } from './routes/later.routes.ts'
import { addListsRoutes } from './routes/lists.routes.ts'
import { addMarkersRoutes } from './routes/markers.routes.ts'
import { addMarksRoutes } from './routes/marks.routes.ts'
import { addMediaRoutes } from './routes/media.routes.ts'
import { addNotificationsRoutes } from './routes/notifications.routes.ts'
import { addOembedRoutes } from './routes/oembed.routes.ts'
import { addOAuthRoutes } from './routes/oauth.routes.ts'
import { addPreferencesRoutes } from './routes/preferences.routes.ts'
import { addReadingRoutes } from './routes/reading.routes.ts'
import { addRelationsRoutes } from './routes/relations.routes.ts'
import { addSearchRoutes } from './routes/search.routes.ts'
import { addSignUpRoutes } from './routes/sign-up.routes.ts'
import { addStatusesRoutes } from './routes/statuses.routes.ts'
import { addTagsRoutes } from './routes/tags.routes.ts'
import { addTimelinesRoutes } from './routes/timelines.routes.ts'
import { addVerifyRoutes } from './routes/verify.routes.ts'
import { createSiteTotals } from './site-totals.ts'

/** Apps look for these words. */
const notFoundWords = { en: 'Record not found', zh: '找不到该内容（Record not found）' }

const answerNotFound = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  if (failureOf(error).status !== 404) throw error
  return reply.code(404).send({ error: notFoundWords[request.caller.locale] })
}

export const registerMastodon = (server: Server, needs: MastodonNeeds): void => {
  server.register(async (api: Server) => {
    api.addHook('onRoute', (route) => {
      const accesses = [route.method].flat().map((method) => {
        const access = accessOf(method, route.url)
        if (access === undefined) throw new Error(`${method} ${route.url} has no line in the access table`)
        return access
      })
      // first of all, so that nobody without access learns what would have been wrong
      route.preValidation = [...accesses.map(checkAccess), ...[route.preValidation ?? []].flat()]
    })
    api.addHook('preValidation', mergeInput)
    api.setErrorHandler(answerNotFound)

    const desk = createDesk(needs)
    const totals = createSiteTotals(needs)
    addAppsRoutes(api, needs)
    api.register(async (oauth: Server) => addOAuthRoutes(oauth, needs))
    addDiscoveryRoutes(api, needs, totals)
    addInstanceRoutes(api, needs, desk, totals)
    addAccountsRoutes(api, needs, desk)
    addSignUpRoutes(api, needs)
    addCredentialsRoutes(api, needs, desk)
    addRelationsRoutes(api, needs, desk)
    addStatusesRoutes(api, needs, desk)
    addReadingRoutes(api, needs, desk)
    addMarksRoutes(api, needs, desk)
    addMediaRoutes(api, needs, desk)
    addTimelinesRoutes(api, needs, desk)
    addMarkersRoutes(api, needs)
    addNotificationsRoutes(api, needs, desk)
    addSearchRoutes(api, needs, desk)
    addPreferencesRoutes(api, desk)
    addTagsRoutes(api, needs, desk)
    addFiltersRoutes(api, needs, desk)
    addListsRoutes(api, needs, desk)
    addDiscoverRoutes(api, needs, desk)
    addLaterRoutes(api)
    addAddressesRoutes(api)
    addVerifyRoutes(api, needs, desk)
    addDirectRoutes(api, needs, desk)
    addCoverageRoutes(api)
    addOembedRoutes(api, needs)
  })
}
