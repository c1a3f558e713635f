// What a pack brings, in the registry's own words: full codes, times in milliseconds.
import type { Span } from '../registry/span.ts'
import type { figureKinds } from './pack-shape.ts'

/** By language tag. */
export type Labels = Readonly<Record<string, string>>

/** Where in the pack it stands, for messages. */
export interface Source {
  readonly file: string
  readonly line: number
}

export interface Coded {
  readonly source: Source
  readonly code: string
}

export interface LevelDraft extends Coded {
  readonly scale: string
  readonly place: number
  readonly band: number
  readonly labels: Labels
}

export interface ScaleDraft extends Coded {
  readonly jurisdiction: string
  readonly labels: Labels
  readonly levels: readonly LevelDraft[]
}

export interface KindDraft extends Coded {
  readonly labels: Labels
}

export interface FunctionDraft extends Coded {
  readonly parent: string | null
  readonly labels: Labels
}

export interface DivisionDraft extends Coded {
  readonly parent: string | null
  readonly scheme: string
  readonly labels: Labels
  readonly span: Span
}

/** What holds of a body for a time; whatever it refers to by its code. */
export interface StateDraft {
  readonly source: Source
  readonly labels: Labels
  readonly kind: string
  readonly parent: string | null
  readonly division: string | null
  readonly function: string | null
  readonly rank: RankRef | null
  readonly span: Span
}

export interface RankRef {
  readonly scale: string
  readonly level: string
}

export interface BodyDraft extends Coded {
  readonly homepage: string | null
  readonly domains: readonly string[]
  readonly states: readonly StateDraft[]
}

export interface PositionDraft extends Coded {
  readonly body: string
  readonly labels: Labels
  readonly rank: RankRef | null
  readonly seats: number
  readonly span: Span
}

export interface PersonDraft extends Coded {
  readonly name: string
}

export interface HoldingDraft {
  readonly source: Source
  readonly position: string
  readonly person: string
  readonly span: Span
}

export interface ObservationDraft {
  readonly at: number
  readonly source: string
  readonly followers: number | null
  readonly posts: number | null
  readonly lastPostAt: number | null
}

export interface OutletDraft {
  readonly source: Source
  readonly platform: string
  readonly address: string
  /** One of the two. */
  readonly body: string | null
  readonly person: string | null
  readonly span: Span
  readonly verified: { readonly issuer: string; readonly reason: string; readonly span: Span } | null
  readonly observed: readonly ObservationDraft[]
}

export interface FigureDraft {
  /** `bodies`, `officials`, `total`, or what else was counted. */
  readonly name: string
  readonly value: number
  readonly is: (typeof figureKinds)[number]
}

export interface PointDraft extends Coded {
  readonly day: number
  /** Who counted. */
  readonly from: string
  readonly population: string
  readonly labels: Labels
  readonly figures: readonly FigureDraft[]
  readonly reference: string
}

export interface PackContent {
  readonly scales: readonly ScaleDraft[]
  readonly kinds: readonly KindDraft[]
  readonly functions: readonly FunctionDraft[]
  readonly divisions: readonly DivisionDraft[]
  readonly bodies: readonly BodyDraft[]
  readonly positions: readonly PositionDraft[]
  readonly people: readonly PersonDraft[]
  readonly holdings: readonly HoldingDraft[]
  readonly outlets: readonly OutletDraft[]
  readonly points: readonly PointDraft[]
}
