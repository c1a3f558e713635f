// instance: what this site is, what it allows, its rules.
import { Type } from 'typebox'
import { escapeHtml } from '#core/text'
import type { Server } from '#interfaces/http'
import type { Desk } from '../desk.ts'
import {
  ExtendedDescriptionEntity,
  InstanceEntity,
  InstanceV1Entity,
  presentInstance,
  presentInstanceV1,
  presentRules,
  RuleEntity,
} from '../entities/instance.ts'
import { wireTime } from '../entities/wire.ts'
import type { MastodonNeeds } from '../needs.ts'
import type { SiteTotals } from '../site-totals.ts'

export const addInstanceRoutes = (server: Server, needs: MastodonNeeds, desk: Desk, totals: SiteTotals): void => {
  const { config, site, version } = needs
  const startedAt = needs.clock.now()
  const facts = async () => ({ config, info: site.info(), version, totals: await totals() })

  server.get('/api/v1/instance', { schema: { response: { 200: InstanceV1Entity } } }, async (request) =>
    presentInstanceV1(await facts(), desk.placeOf(request)),
  )
  server.get('/api/v2/instance', { schema: { response: { 200: InstanceEntity } } }, async (request) =>
    presentInstance(await facts(), desk.placeOf(request)),
  )
  server.get('/api/v1/instance/rules', { schema: { response: { 200: Type.Array(RuleEntity) } } }, async (request) =>
    presentRules(site.info(), desk.placeOf(request)),
  )
  server.get(
    '/api/v1/instance/extended_description',
    { schema: { response: { 200: ExtendedDescriptionEntity } } },
    async () => ({ updated_at: wireTime(startedAt), content: `<p>${escapeHtml(site.info().description)}</p>` }),
  )
  server.get('/api/v1/instance/languages', async () =>
    site.info().languages.map((code) => ({ code, name: code === 'zh' ? '中文' : code === 'en' ? 'English' : code })),
  )
}
