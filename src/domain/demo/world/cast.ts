// Who lives in the demo world, before they speak: offices, officials, media, residents.
import type { AccountKind, ProfileField } from '#domain/accounts'

/** What kind of account speaks: its texts, hours and emblem follow from it. */
export type Voice =
  | 'newsroom'
  | 'court'
  | 'police'
  | 'traffic'
  | 'weather'
  | 'environment'
  | 'health'
  | 'education'
  | 'metro'
  | 'hotline'
  | 'fire'
  | 'water'
  | 'market'
  | 'labour'
  | 'culture'
  | 'library'
  | 'bus'
  | 'desk'
  | 'official'
  | 'media'
  | 'lantern'
  | 'resident'

export interface Member {
  readonly handle: string
  readonly displayName: string
  readonly uniqueName: string | null
  readonly kind: AccountKind
  readonly voice: Voice
  /** How others call it in a sentence. */
  readonly call: string
  readonly note: string
  readonly fields: readonly ProfileField[]
  /** Posts per hundred days. */
  readonly pace: number
  /** How many follow it, from 1 (few) to 100 (nearly all). */
  readonly fame: number
}

/** Stands in every profile of a body, so that nobody takes it for a real one. */
export const fictional: ProfileField = { name: '说明 About', value: '虚构演示账号 · Fictional, for demonstration' }

/** People from abroad: they write English. */
export const isForeign = ({ handle }: Member): boolean => handle.endsWith('_wangji')
