// Discovery: host-meta, webfinger and nodeinfo tell other programs what stands here.
import { Type } from 'typebox'
import { Problem } from '#core/problem'
import { escapeHtml } from '#core/text'
import type { Account, AccountsProblem } from '#domain/accounts'
import { accountPath, type Server } from '#interfaces/http'
import type { MastodonNeeds } from '../needs.ts'
import { accountUri, accountUrl, placeOf } from '../place.ts'
import type { SiteTotals } from '../site-totals.ts'

const nodeInfoVersions = ['2.0', '2.1'] as const

/** `acct:ada@host`, or the address of a profile, to the name the accounts module knows; undefined for other hosts. */
const nameInResource = (resource: string, config: { domain: string; origin: string }): string | undefined => {
  const [, handle, host] = /^(?:acct:)?@?([^@/]+)@([^@/]+)$/i.exec(resource) ?? []
  if (handle !== undefined) return host?.toLowerCase() === config.domain ? handle : undefined
  if (!resource.startsWith(`${config.origin}/`)) return undefined
  return /^\/(?:@|users\/)([^/@?#]+)$/.exec(resource.slice(config.origin.length))?.[1]
}

export const addDiscoveryRoutes = (server: Server, needs: MastodonNeeds, totals: SiteTotals): void => {
  const { config, accounts, site, version } = needs
  const place = placeOf(config, 'en')

  server.get('/.well-known/host-meta', async (_request, reply) =>
    reply
      .type('application/xrd+xml; charset=utf-8')
      .send(
        '<?xml version="1.0" encoding="UTF-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">' +
          `<Link rel="lrdd" template="${escapeHtml(config.origin)}/.well-known/webfinger?resource={uri}"/></XRD>\n`,
      ),
  )

  const webfinger = (account: Account) => ({
    subject: `acct:${account.handle}@${config.domain}`,
    aliases: [accountUrl(place, account), accountUri(place, account)],
    links: [
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: config.origin + accountPath(account) },
    ],
  })

  server.get(
    '/.well-known/webfinger',
    { schema: { querystring: Type.Object({ resource: Type.String() }) } },
    async ({ query }, reply) => {
      const name = nameInResource(query.resource, config)
      const account = name === undefined ? undefined : await accounts.lookup(name)
      if (account === undefined || account.domain !== null || account.deletedAt !== null) {
        throw new Problem<AccountsProblem>('account_not_found', 'Record not found')
      }
      return reply.type('application/jrd+json; charset=utf-8').send(JSON.stringify(webfinger(account)))
    },
  )

  server.get('/.well-known/nodeinfo', async () => ({
    links: nodeInfoVersions.map((schema) => ({
      rel: `http://nodeinfo.diaspora.software/ns/schema/${schema}`,
      href: `${config.origin}/nodeinfo/${schema}`,
    })),
  }))

  for (const schema of nodeInfoVersions) {
    server.get(`/nodeinfo/${schema}`, async () => {
      const { users, posts } = await totals()
      return {
        version: schema,
        software: { name: 'bema', version },
        protocols: [],
        services: { inbound: [], outbound: [] },
        openRegistrations: config.registrations === 'open',
        usage: { users: { total: users }, localPosts: posts },
        metadata: { nodeName: site.info().name, nodeDescription: site.info().description },
      }
    })
  }
}
