// preferences: what new posts start with.
import { Type } from 'typebox'
import type { Server } from '#interfaces/http'
import { actorOf, type Desk } from '../desk.ts'
import { visibilityToWire, WireVisibility } from '../entities/visibility.ts'
import { Flag, nullable, Text } from '../entities/wire.ts'

const PreferencesEntity = Type.Object({
  'posting:default:visibility': WireVisibility,
  'posting:default:sensitive': Flag,
  'posting:default:language': nullable(Text),
  'posting:default:quote_policy': Text,
  'reading:expand:media': Text,
  'reading:expand:spoilers': Flag,
  'reading:autoplay:gifs': Flag,
})

export const addPreferencesRoutes = (server: Server, desk: Desk): void => {
  server.get('/api/v1/preferences', { schema: { response: { 200: PreferencesEntity } } }, async (request) => {
    const { posting } = await desk.accountOf(actorOf(request).accountId)
    return {
      'posting:default:visibility': visibilityToWire(posting.visibility),
      'posting:default:sensitive': posting.sensitive,
      'posting:default:language': posting.language,
      'posting:default:quote_policy': 'public',
      'reading:expand:media': 'default',
      'reading:expand:spoilers': false,
      'reading:autoplay:gifs': false,
    }
  })
}
