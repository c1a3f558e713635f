// preferences: what new posts start with.
import type { Server } from '#interfaces/http'
import { actorOf, type Desk } from '../desk.ts'
import { PreferencesEntity, presentPreferences } from '../entities/preferences.ts'

export const addPreferencesRoutes = (server: Server, desk: Desk): void => {
  server.get('/api/v1/preferences', { schema: { response: { 200: PreferencesEntity } } }, async (request) =>
    presentPreferences(await desk.accountOf(actorOf(request).accountId)),
  )
}
