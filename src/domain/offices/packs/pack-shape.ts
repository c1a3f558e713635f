// What the files of a pack hold. docs/offices.md says it for people.
import { Type, type Static } from 'typebox'

/** By language tag. */
const Labels = Type.Record(
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
  Type.String({ minLength: 1 }),
  {
    minProperties: 1,
  },
)
/** Of something in this pack; with a slash, of something in another one: `cn/310101`. */
const Ref = Type.String({ pattern: '^([a-z][a-z0-9-]{0,29}/)?[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$' })
const Code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$' })
/** 2013-10-31, read as its first moment in UTC. */
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const span = { from: Type.Optional(Day), until: Type.Optional(Type.Union([Day, Type.Null()])) }
const closed = { additionalProperties: false }

const Level = Type.Object(
  {
    code: Code,
    /** 1 is the highest. */
    place: Type.Integer({ minimum: 1, maximum: 1000 }),
    /** 1 national … 5 local. */
    band: Type.Integer({ minimum: 1, maximum: 5 }),
    labels: Labels,
  },
  closed,
)

/** pack.json */
export const PackHead = Type.Object(
  {
    schema: Type.Literal(1),
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,29}$' }),
    version: Type.String({ minLength: 1, maxLength: 40 }),
    labels: Labels,
    jurisdiction: Type.String({ minLength: 1, maxLength: 40 }),
    licence: Type.Optional(Type.String()),
    sources: Type.Optional(Type.Array(Type.String())),
    /** Codes of packs that must be installed before. */
    needs: Type.Optional(Type.Array(Type.String())),
    /** Made up: every page that shows its numbers says so. */
    synthetic: Type.Optional(Type.Boolean()),
    scales: Type.Optional(Type.Array(Type.Object({ code: Code, labels: Labels, levels: Type.Array(Level) }, closed))),
    kinds: Type.Optional(Type.Array(Type.Object({ code: Code, labels: Labels }, closed))),
    functions: Type.Optional(
      Type.Array(Type.Object({ code: Code, parent: Type.Optional(Ref), labels: Labels }, closed)),
    ),
  },
  closed,
)

/** How exact a published figure is; `derived`: calculated from others of the same source. */
export const figureKinds = ['exact', 'about', 'over', 'nearly', 'derived'] as const

const rank = { scale: Type.Optional(Ref), level: Type.Optional(Code) }

/** A line of each file. */
export const packLines = {
  'divisions.ndjson': Type.Object(
    { code: Code, parent: Type.Optional(Ref), scheme: Type.String({ minLength: 1 }), labels: Labels, ...span },
    closed,
  ),
  /** Several lines of one code are its states, one after the other. */
  'bodies.ndjson': Type.Object(
    {
      code: Code,
      labels: Labels,
      kind: Ref,
      parent: Type.Optional(Ref),
      division: Type.Optional(Ref),
      function: Type.Optional(Ref),
      ...rank,
      homepage: Type.Optional(Type.String({ pattern: '^https?://' })),
      /** Of its site and mail; no other body may claim them. */
      domains: Type.Optional(Type.Array(Type.String({ pattern: '^([a-z0-9-]+\\.)+[a-z0-9-]{2,}$' }))),
      ...span,
    },
    closed,
  ),
  'positions.ndjson': Type.Object(
    { code: Code, body: Ref, labels: Labels, ...rank, seats: Type.Optional(Type.Integer({ minimum: 1 })), ...span },
    closed,
  ),
  'people.ndjson': Type.Object({ code: Code, name: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
  'holdings.ndjson': Type.Object({ position: Ref, person: Ref, ...span }, closed),
  'outlets.ndjson': Type.Object(
    {
      platform: Type.String({ pattern: '^[a-z][a-z0-9-]{0,29}$' }),
      address: Type.String({ minLength: 1, maxLength: 400 }),
      body: Type.Optional(Ref),
      person: Type.Optional(Ref),
      ...span,
      verified: Type.Optional(
        Type.Object({ issuer: Type.String({ minLength: 1 }), reason: Type.String({ minLength: 1 }), ...span }, closed),
      ),
      observed: Type.Optional(
        Type.Array(
          Type.Object(
            {
              at: Day,
              source: Type.String({ minLength: 1 }),
              followers: Type.Optional(Type.Integer({ minimum: 0 })),
              posts: Type.Optional(Type.Integer({ minimum: 0 })),
              lastPostAt: Type.Optional(Day),
            },
            closed,
          ),
        ),
      ),
    },
    closed,
  ),
  /** Counts that somebody published. */
  'series.ndjson': Type.Object(
    {
      code: Code,
      day: Day,
      source: Type.String({ minLength: 1 }),
      /** What was counted: points of different populations are not one series. */
      population: Code,
      /** Of the population. */
      labels: Labels,
      figures: Type.Array(
        Type.Object(
          {
            /** `bodies`, `officials` and `total` are known; what else was counted has a name of its own. */
            name: Code,
            /** Per cent where the name says so. */
            value: Type.Number({ minimum: 0 }),
            is: Type.Optional(Type.Union(figureKinds.map((kind) => Type.Literal(kind)))),
          },
          closed,
        ),
        { minItems: 1 },
      ),
      reference: Type.String({ minLength: 1 }),
    },
    closed,
  ),
} as const

export type PackFile = keyof typeof packLines
export type PackLine<File extends PackFile> = Static<(typeof packLines)[File]>
export type PackHead = Static<typeof PackHead>
export const packFiles = Object.keys(packLines) as readonly PackFile[]
