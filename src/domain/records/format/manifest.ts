// manifest.json: what the archive is, what is in it, and the root digests that stand for everything.
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { sha256 } from './digests.ts'
import { FORMAT, VERSION } from './layout.ts'

const strict = { additionalProperties: false } as const
const digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const count = Type.Integer({ minimum: 0 })

/** `last`: the end of the chain; schemas have none. */
const fileEntry = Type.Object(
  { path: Type.String(), bytes: count, sha256: digest, records: count, last: Type.Union([digest, Type.Null()]) },
  strict,
)
export type FileEntry = Static<typeof fileEntry>

const part = Type.Object({ files: Type.Array(fileEntry, { maxItems: 100 }), root: digest }, strict)
export type Part = Static<typeof part>

const time = Type.Union([Type.Integer(), Type.Null()])

const manifest = Type.Object(
  {
    format: Type.Literal(FORMAT),
    version: Type.Literal(VERSION),
    site: Type.Object({ origin: Type.String(), name: Type.String() }, strict),
    office: Type.Object({ handle: Type.String(), address: Type.String(), kind: Type.String() }, strict),
    period: Type.Object({ from: time, until: time }, strict),
    created: Type.Integer(),
    public: part,
    internal: Type.Union([part, Type.Null()]),
    root: digest,
  },
  strict,
)
export type Manifest = Static<typeof manifest>
export type Subject = Pick<Manifest, 'site' | 'office' | 'period'>

const sealed = (body: string): string => `${body.slice(0, -2)},\n  "seal": "${sha256(body)}"\n}\n`

const textOf = (value: Manifest): string => sealed(JSON.stringify(value, null, 2))

/** Stands for all that anybody may have; the moment of the export is not in it. */
const publicRoot = (subject: Subject, files: readonly FileEntry[]): string => {
  const { site, office, period } = subject
  return sha256(JSON.stringify({ format: FORMAT, version: VERSION, site, office, period, files }))
}

/** Stands for both compartments. */
const internalRoot = (before: string, files: readonly FileEntry[]): string =>
  sha256(JSON.stringify({ public: before, files }))

export const createManifest = (
  subject: Subject,
  created: number,
  files: { readonly public: readonly FileEntry[]; readonly internal: readonly FileEntry[] | null },
): { readonly manifest: Manifest; readonly text: string } => {
  const open = { files: [...files.public], root: publicRoot(subject, files.public) }
  const closed =
    files.internal === null ? null : { files: [...files.internal], root: internalRoot(open.root, files.internal) }
  const { site, office, period } = subject
  const value: Manifest = {
    format: FORMAT,
    version: VERSION,
    site,
    office,
    period,
    created,
    public: open,
    internal: closed,
    root: (closed ?? open).root,
  }
  return { manifest: value, text: textOf(value) }
}

export type ReadManifest =
  | { readonly manifest: Manifest; readonly fault?: undefined; readonly newer?: undefined }
  | { readonly manifest?: undefined; readonly fault: string; readonly newer?: undefined }
  | { readonly manifest?: undefined; readonly fault?: undefined; readonly newer: number }

/** Every byte of the file counts: written anew, it must be the same text. */
export const readManifest = (text: string): ReadManifest => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'it is no JSON' }
  }
  if (typeof value !== 'object' || value === null) return { fault: 'it is no manifest' }
  const { seal: _, ...bare } = value as Record<string, unknown>
  const { format, version } = bare
  if (format !== FORMAT) return { fault: `it is no manifest of ${FORMAT}` }
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > VERSION) return { newer: version }
  if (!Value.Check(manifest, bare)) return { fault: 'it has not the shape of a manifest' }
  const found = bare as Manifest
  if (textOf(found) !== text) return { fault: 'its seal is wrong, or it was written by another hand' }
  const again = createManifest(found, found.created, {
    public: found.public.files,
    internal: found.internal?.files ?? null,
  }).manifest
  if (again.root !== found.root || again.public.root !== found.public.root) return { fault: 'its root is wrong' }
  return { manifest: found }
}
