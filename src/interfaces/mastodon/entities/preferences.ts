// Preferences: what new posts start with.
import { Type, type Static } from 'typebox'
import type { Account } from '#domain/accounts'
import { visibilityToWire, WireVisibility } from './visibility.ts'
import { Flag, nullable, Text } from './wire.ts'

export const PreferencesEntity = Type.Object({
  'posting:default:visibility': WireVisibility,
  'posting:default:sensitive': Flag,
  'posting:default:language': nullable(Text),
  'posting:default:quote_policy': Text,
  'reading:expand:media': Text,
  'reading:expand:spoilers': Flag,
  'reading:autoplay:gifs': Flag,
})

export const presentPreferences = ({ posting }: Account): Static<typeof PreferencesEntity> => ({
  'posting:default:visibility': visibilityToWire(posting.visibility),
  'posting:default:sensitive': posting.sensitive,
  'posting:default:language': posting.language,
  'posting:default:quote_policy': 'public',
  'reading:expand:media': 'default',
  'reading:expand:spoilers': false,
  'reading:autoplay:gifs': false,
})
