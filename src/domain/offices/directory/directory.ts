// What the directory of verified accounts offers: who speaks for which body, as of now.
import type { Id } from '#core/ids'
import type { Activity } from '../registry/activity.ts'

type Labels = Readonly<Record<string, string>>

/** What is left out does not matter. Everything is meant as of now. */
export interface DirectoryFilter {
  readonly side?: 'bodies' | 'officials' | undefined
  readonly kind?: string | undefined
  /** `cn/leading-posts tingju-zheng`: scale and level. */
  readonly rank?: string | undefined
  /** The rank and all above it in its scale. */
  readonly orAbove?: boolean | undefined
  /** With all below. */
  readonly division?: string | undefined
  /** With all below. */
  readonly function?: string | undefined
  readonly platform?: string | undefined
  readonly activity?: Activity | undefined
  /** Default 90. */
  readonly dormantDays?: number | undefined
  /** More than so many. */
  readonly followersOver?: number | undefined
  /** Code of a group; its coordinator is meant too, and all groups below. */
  readonly group?: string | undefined
  /** A part of the name of the body, person or account. */
  readonly name?: string | undefined
}

export interface Named {
  readonly code: string
  readonly labels: Labels
}

export interface Seen {
  readonly at: number
  readonly source: string
  readonly followers: number | null
  readonly posts: number | null
  readonly lastPostAt: number | null
}

export interface DirectoryEntry {
  readonly id: Id
  readonly platform: string
  readonly address: string
  readonly accountId: Id | null
  readonly official: boolean
  /** Of the body or the person. */
  readonly labels: Labels
  /** The body, or the one in which the person holds her highest position. */
  readonly body: Named
  /** Of officials: the highest position held. */
  readonly position: Labels | null
  readonly kind: Named | null
  readonly rank: (Named & { readonly scale: string }) | null
  readonly division: Named | null
  readonly function: Named | null
  readonly seen: Seen | null
  readonly activity: Activity
}

export interface DirectoryPage {
  readonly items: readonly DirectoryEntry[]
  /** For the page after this one. */
  readonly next: string | undefined
  readonly total: Counted
}

export interface Counted {
  readonly bodies: number
  readonly officials: number
}

export interface DivisionCount extends Named, Counted {
  /** Whether there are territories below. */
  readonly more: boolean
}

/** One level of the tree of territories. */
export interface DivisionLevel {
  /** From the root down to the one whose children are counted. */
  readonly trail: readonly Named[]
  /** Those with accounts under them, most first. */
  readonly children: readonly DivisionCount[]
  /** Of the territory itself, in none of its children. */
  readonly own: Counted
}

/** What may be asked for. */
export interface DirectoryChoices {
  readonly kinds: readonly Named[]
  /** Highest first in each scale. `code` as the filter takes it. */
  readonly ranks: readonly (Named & { readonly scale: Named })[]
  readonly functions: readonly (Named & { readonly depth: number })[]
  readonly platforms: readonly string[]
  /** Verified accounts in all. */
  readonly total: Counted
  /** Packs of made-up data among those that are counted. */
  readonly synthetic: boolean
}

export interface BodyOutlet {
  readonly platform: string
  readonly address: string
  readonly accountId: Id | null
  readonly from: number
  readonly verified: { readonly issuer: string; readonly reason: string; readonly from: number } | null
  readonly seen: Seen | null
  readonly activity: Activity
}

export interface Holder {
  readonly name: string
  readonly from: number
  readonly outlets: readonly BodyOutlet[]
}

export interface BodyView extends Named {
  readonly homepage: string | null
  readonly domains: readonly string[]
  /** undefined: it is there; else since when it is no more. */
  readonly endedAt: number | undefined
  readonly synthetic: boolean
  readonly kind: Named
  readonly rank: (Named & { readonly scale: string }) | null
  readonly parent: Named | null
  /** From the root down. */
  readonly divisions: readonly Named[]
  readonly functions: readonly Named[]
  /** The first hundred by code. */
  readonly children: {
    readonly items: readonly Named[]
    readonly total: number
    /** For the bodies after these. */
    readonly next: string | undefined
  }
  /** A hundred at a time, the highest first. */
  readonly positions: {
    readonly items: readonly (Named & {
      readonly rank: Named | null
      readonly seats: number
      readonly holders: readonly Holder[]
    })[]
    readonly total: number
    /** For the positions after these. */
    readonly next: string | undefined
  }
  readonly outlets: readonly BodyOutlet[]
}

/** `next` of what was shown before: of the positions, of the bodies under it. What is none begins anew. */
export interface BodyPages {
  readonly after?: string | undefined
  readonly childrenAfter?: string | undefined
}

/** A body that is there now. */
export interface FoundBody extends Named {
  readonly kind: Named
  readonly rank: (Named & { readonly scale: string }) | null
  readonly division: Named | null
  readonly function: Named | null
}

export interface Directory {
  /** By parts of its name in any language, its code, its territory; the closest first, at most 20. */
  findBodies(words: string, limit?: number): Promise<readonly FoundBody[]>
  /** Highest rank first. @param after `next` of the page before; what is none begins anew */
  list(
    filter: DirectoryFilter,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<DirectoryPage>
  /** @param parent undefined: the roots, or what is below when there is but one */
  divisions(filter: DirectoryFilter, parent: string | undefined): Promise<DivisionLevel>
  choices(): Promise<DirectoryChoices>
  body(code: string, pages?: BodyPages): Promise<BodyView | undefined>
}
