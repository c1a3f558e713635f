// The shape of each record: what the export writes, the check asks for, and the JSON Schema files in the archive say.
import { Type, type Static } from 'typebox'

const strict = { additionalProperties: false } as const
const text = Type.String()
const nullable = <Shape extends Type.TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
/** Milliseconds since 1970-01-01 UTC. */
const time = Type.Integer()
const count = Type.Integer({ minimum: 0 })
const address = Type.String({ maxLength: 2048 })
/** `media/` and the SHA-256 of the bytes with the ending of the type; null: the file is lost. */
const file = nullable(Type.String({ pattern: '^media/[0-9a-f]{64}[.][a-z0-9]{1,5}$' }))
const labels = Type.Record(Type.String(), Type.String())
const focus = nullable(Type.Object({ x: Type.Number(), y: Type.Number() }, strict))
const size = nullable(Type.Object({ width: Type.Integer(), height: Type.Integer() }, strict))

/** What an office said that a post is; null: nothing. */
const filedAs = Type.Union([
  Type.Literal('announcement'),
  Type.Literal('picture'),
  Type.Literal('video'),
  Type.Literal('answer'),
  Type.Null(),
])

const profile = Type.Object(
  {
    site: address,
    address,
    handle: text,
    uniqueName: nullable(text),
    kind: text,
    displayName: text,
    note: text,
    fields: Type.Array(Type.Object({ name: text, value: text }, strict)),
    avatar: file,
    header: file,
    createdAt: time,
    alsoKnownAs: Type.Array(address),
    movedTo: nullable(address),
  },
  strict,
)

const picture = Type.Object(
  {
    file,
    preview: file,
    mime: text,
    bytes: count,
    size,
    previewSize: size,
    blurhash: nullable(text),
  },
  strict,
)

const version = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    at: time,
    text,
    summary: text,
    sensitive: Type.Boolean(),
    language: nullable(text),
    type: filedAs,
    purpose: nullable(Type.String({ pattern: '^[a-z][a-z0-9-]{1,29}$' })),
    pictures: Type.Array(Type.Object({ picture: count, description: text, focus }, strict)),
  },
  strict,
)

const post = Type.Object(
  {
    address,
    kind: Type.Union([Type.Literal('original'), Type.Literal('reply'), Type.Literal('quote'), Type.Literal('repost')]),
    visibility: Type.Union([
      Type.Literal('public'),
      Type.Literal('unlisted'),
      Type.Literal('followers'),
      Type.Literal('direct'),
    ]),
    parent: nullable(address),
    createdAt: time,
    source: nullable(text),
    app: nullable(text),
    pictures: Type.Array(picture),
    versions: Type.Array(version),
    deleted: nullable(Type.Object({ at: time, role: nullable(text) }, strict)),
  },
  strict,
)

const verification = Type.Object(
  {
    site: address,
    state: text,
    scope: text,
    body: nullable(Type.Object({ code: text, labels }, strict)),
    person: nullable(Type.Object({ code: text, name: text }, strict)),
    appliedAt: time,
    decidedAt: nullable(time),
    issuer: nullable(text),
    reason: nullable(text),
    from: nullable(time),
    until: nullable(time),
    revokedAt: nullable(time),
    revokedReason: nullable(text),
  },
  strict,
)

const policy = { site: address, subject: text, value: text, reason: nullable(text), at: time }

/** A person of the staff; null where nobody signed in, e.g. the site itself. */
const person = nullable(Type.Object({ user: text, handle: nullable(text), name: nullable(text) }, strict))

const draft = Type.Object(
  {
    site: address,
    draft: text,
    state: text,
    deed: text,
    content: Type.Unknown(),
    version: count,
    urgent: Type.Boolean(),
    post: nullable(address),
    writer: person,
    changedBy: person,
    reviewedBy: person,
    createdAt: time,
    submittedAt: nullable(time),
    approvedAt: nullable(time),
    scheduledAt: nullable(time),
    publishedAt: nullable(time),
    trail: Type.Array(Type.Object({ at: time, by: person, deed: text, note: text }, strict)),
  },
  strict,
)

const media = Type.Object(
  { file: Type.String({ pattern: '^media/[0-9a-f]{64}[.][a-z0-9]{1,5}$' }), bytes: count },
  strict,
)

export const shapes = {
  profile,
  post,
  verification,
  policy: Type.Object(policy, strict),
  'hidden-reply': Type.Object({ reply: address, at: time, reason: text }, strict),
  media,
  draft,
  staff: Type.Object({ site: address, person, role: text, from: time, until: nullable(time) }, strict),
  removal: Type.Object({ post: address, at: time, by: person, role: nullable(text) }, strict),
  'policy-change': Type.Object({ ...policy, by: person }, strict),
  hold: Type.Object(
    {
      site: address,
      post: nullable(address),
      reason: text,
      placedAt: time,
      placedBy: person,
      releasedAt: nullable(time),
      releasedBy: person,
      releasedReason: nullable(text),
    },
    strict,
  ),
} as const

export type RecordKind = keyof typeof shapes
export type PostRecord = Static<typeof post>
export type PictureRecord = Static<typeof picture>
export type ProfileRecord = Static<typeof profile>
export type VerificationRecordOut = Static<typeof verification>
export type MediaRecord = Static<typeof media>
export type PersonRecord = Static<typeof person>
export type DraftRecord = Static<typeof draft>
export type RecordOf<Kind extends RecordKind> = Static<(typeof shapes)[Kind]>
