// Which files an archive has, in their order, and which records stand in each.
import type { RecordKind } from './shapes.ts'

export const FORMAT = 'bema-records'
export const VERSION = 1

export const compartments = ['public', 'internal'] as const
export type Compartment = (typeof compartments)[number]

export const MANIFEST = 'manifest.json'

/** `public/` may be handed to anybody; `internal/` names persons. Media come last: the records before them name them. */
export const layout = {
  public: [
    { name: 'profile', kind: 'profile' },
    { name: 'posts', kind: 'post' },
    { name: 'hidden-replies', kind: 'hidden-reply' },
    { name: 'verifications', kind: 'verification' },
    { name: 'policies', kind: 'policy' },
    { name: 'media', kind: 'media' },
  ],
  internal: [
    { name: 'posts', kind: 'post' },
    { name: 'drafts', kind: 'draft' },
    { name: 'staff', kind: 'staff' },
    { name: 'removals', kind: 'removal' },
    { name: 'policies', kind: 'policy-change' },
    { name: 'holds', kind: 'hold' },
    { name: 'media', kind: 'media' },
  ],
} as const satisfies Record<Compartment, readonly { name: string; kind: RecordKind }[]>

export const recordsPath = (compartment: Compartment, name: string): string => `${compartment}/${name}.ndjson`
export const schemaPath = (compartment: Compartment, kind: RecordKind): string =>
  `${compartment}/schemas/${kind}.schema.json`
/** @param file as records name it: media/… */
export const mediaPathIn = (compartment: Compartment, file: string): string => `${compartment}/${file}`

/** Nothing else may stand in an archive: no path leads out of it. */
export const belongs = (path: string): boolean =>
  /^(?:manifest[.]json|(?:public|internal)\/(?:[a-z-]+[.]ndjson|schemas\/[a-z-]+[.]schema[.]json|media\/[0-9a-f]{64}[.][a-z0-9]{1,5}))$/.test(
    path,
  )

/** A record is one line of at most so many bytes. */
export const LONGEST_LINE = 16 * 1024 * 1024
