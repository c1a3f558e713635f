// A post of the demo world before it is written.
import type { Millis } from '#core/clock'
import type { PostKind } from '#domain/posts'
import type { Scene, Theme } from '../words/lines.ts'
import type { Member } from './cast.ts'

export interface Plan {
  readonly author: Member
  readonly at: Millis
  readonly kind: PostKind
  readonly parent: Plan | null
  /** The bare repost through which the parent was seen. */
  readonly via: Plan | null
  readonly text: string
  readonly theme: Theme
  /** 1 (few notice) to 10 (the town talks of it). */
  readonly pull: number
  readonly scene: Scene | null
}

export interface Follow {
  readonly from: Member
  readonly to: Member
  readonly at: Millis
}

export interface Like {
  readonly by: Member
  readonly plan: Plan
  readonly at: Millis
}

export const original = (
  author: Member,
  at: Millis,
  text: string,
  line: { theme: Theme; pull: number; scene?: Scene | null },
): Plan => ({
  author,
  at,
  kind: 'original',
  parent: null,
  via: null,
  text,
  theme: line.theme,
  pull: line.pull,
  scene: line.scene ?? null,
})

export const answer = (
  parent: Plan,
  author: Member,
  at: Millis,
  text: string,
  theme: Theme = parent.theme,
  pull = 1,
): Plan => ({
  author,
  at,
  kind: 'reply',
  parent,
  via: null,
  text,
  theme,
  pull,
  scene: null,
})

export const isEnglish = (text: string): boolean => !/[\p{Script=Han}]{3}/u.test(text.replaceAll(/[@#]\S+/g, ''))
