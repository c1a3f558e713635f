// The first entry of a backup: what is in it.
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

export const FORMAT = 1

const manifestShape = Type.Object({
  format: Type.Literal(FORMAT),
  /** Milliseconds UTC. */
  madeAt: Type.Integer(),
  engine: Type.Union([Type.Literal('sqlite'), Type.Literal('postgres')]),
  /** Migrations of the store: name to checksum. */
  migrations: Type.Record(Type.String(), Type.String()),
  tables: Type.Array(
    Type.Object({
      name: Type.String(),
      columns: Type.Array(Type.String()),
      rows: Type.Integer({ minimum: 0 }),
    }),
  ),
  sequences: Type.Record(Type.String(), Type.Integer()),
})
export type Manifest = Static<typeof manifestShape>

/** The last entry: a backup without it was cut off. `digest`: SHA-256 over all entries before it. */
const endShape = Type.Object({ media: Type.Integer({ minimum: 0 }), digest: Type.String() })

const read = <Shape extends Type.TSchema>(shape: Shape, text: string): Static<Shape> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return Value.Check(shape, value) ? (value as Static<Shape>) : undefined
  } catch {
    return undefined
  }
}

export const readManifest = (text: string): Manifest | undefined => read(manifestShape, text)
export const readEnd = (text: string): Static<typeof endShape> | undefined => read(endShape, text)

export const names = { manifest: 'bema-backup.json', secrets: 'secrets.json', end: 'end.json' } as const

export const tablePart = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(8, '0')}.ndjson`

/** The table of an entry that tablePart() named. */
export const tableOf = (name: string): string | undefined => /^tables\/([^/]+)\/\d+\.ndjson$/.exec(name)?.[1]

export const mediaEntry = (key: string): string => `media/${key}`

export const mediaKeyOf = (name: string): string | undefined => /^media\/(.+)$/.exec(name)?.[1]
