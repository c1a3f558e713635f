// Posts and the account itself as ActivityStreams, the way Mastodon puts them into an archive. What a post says stands
// beside its HTML as it was written (`source`), so that whoever reads the archive loses nothing.
import { escapeHtml, renderHtml } from '#core/text'
import type { Account } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { PostView, Visibility } from '#domain/posts'

export interface Place {
  readonly origin: string
  readonly domain: string
}

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'

export const context = [
  'https://www.w3.org/ns/activitystreams',
  {
    sensitive: 'as:sensitive',
    Hashtag: 'as:Hashtag',
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
    movedTo: { '@id': 'as:movedTo', '@type': '@id' },
    toot: 'http://joinmastodon.org/ns#',
    blurhash: 'toot:blurhash',
    focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
    discoverable: 'toot:discoverable',
    schema: 'http://schema.org#',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
    quote: { '@id': 'https://w3id.org/fep/044f#quote', '@type': '@id' },
  },
] as const

type Named = Pick<Account, 'handle' | 'domain' | 'uri'>

export const actorUri = ({ origin }: Place, { handle, domain, uri }: Named): string =>
  uri ?? `${origin}/users/${domain === null ? handle : `${handle}@${domain}`}`

const accountUrl = ({ origin }: Place, { handle, domain }: Named): string =>
  `${origin}/@${domain === null ? handle : `${handle}@${domain}`}`

/** Where nothing is known of the author, the post is found by its number. */
export const postUri = (place: Place, id: number, author: Named | null, uri: string | null = null): string =>
  uri ?? (author === null ? `${place.origin}/posts/${id}` : `${actorUri(place, author)}/statuses/${id}`)

const addressees = (
  place: Place,
  author: Account,
  visibility: Visibility,
  mentioned: readonly string[],
): { readonly to: readonly string[]; readonly cc: readonly string[] } => {
  const followers = `${actorUri(place, author)}/followers`
  if (visibility === 'public') return { to: [PUBLIC], cc: [followers, ...mentioned] }
  if (visibility === 'unlisted') return { to: [followers], cc: [PUBLIC, ...mentioned] }
  if (visibility === 'followers') return { to: [followers], cc: mentioned }
  return { to: mentioned, cc: [] }
}

/** Where the file of a picture lies in the archive. */
export const mediaFile = (blob: string): string => `media_attachments/files/${blob}`

const attachmentOf = ({ mime, blob, remoteUrl, description, blurhash, focus, original }: Media) => ({
  type: 'Document',
  mediaType: mime,
  url: blob === null ? remoteUrl : `/${mediaFile(blob)}`,
  name: description === '' ? null : description,
  blurhash,
  ...(focus === null ? {} : { focalPoint: [focus.x, focus.y] }),
  ...(original === null ? {} : { width: original.width, height: original.height }),
})

const noteOf = (view: PostView, place: Place) => {
  const { post, author, mentions, topics, media } = view
  const id = postUri(place, post.id, author, post.uri)
  const links = new Map(mentions.map(({ token, account }) => [token, account]))
  const people = [...new Map(mentions.map((mention) => [mention.accountId, mention])).values()]
  const content =
    post.html ??
    renderHtml(post.text, {
      mention: (token) => {
        const account = links.get(token)
        return account && { href: accountUrl(place, account), label: token.split('@')[0] ?? token }
      },
      topic: (name) => `${place.origin}/tags/${encodeURIComponent(name)}`,
    })
  const parent =
    post.parentId === null
      ? null
      : post.kind === 'quote'
        ? postUri(place, post.parentId, view.quoted?.author ?? null, view.quoted?.post.uri)
        : postUri(place, post.parentId, view.parentAuthor)
  return {
    id,
    type: 'Note',
    summary: post.summary === '' ? null : post.summary,
    inReplyTo: post.kind === 'reply' ? parent : null,
    published: new Date(post.createdAt).toISOString(),
    ...(post.editedAt === null ? {} : { updated: new Date(post.editedAt).toISOString() }),
    url: `${accountUrl(place, author)}/${post.id}`,
    attributedTo: actorUri(place, author),
    ...addressees(
      place,
      author,
      post.visibility,
      people.map(({ account }) => actorUri(place, account)),
    ),
    sensitive: post.sensitive,
    content,
    ...(post.language === null ? {} : { contentMap: { [post.language]: content } }),
    source: { content: post.text, mediaType: 'text/plain' },
    ...(post.kind === 'quote' ? { quote: parent, quoteUri: parent } : {}),
    attachment: media.map(attachmentOf),
    tag: [
      ...mentions.map(({ token, account }) => ({
        type: 'Mention',
        href: actorUri(place, account),
        name: `@${account.handle}@${account.domain ?? place.domain}`,
        // as it stands in the text, without @
        token,
      })),
      ...topics.map((name) => ({
        type: 'Hashtag',
        href: `${place.origin}/tags/${encodeURIComponent(name)}`,
        name: `#${name}`,
      })),
    ],
  }
}

/** One thing the account did: it wrote a post, or passed one on. */
export const activityOf = (view: PostView, place: Place): Readonly<Record<string, unknown>> => {
  const { post, author, target } = view
  const id = postUri(place, post.id, author, post.uri)
  const head = { actor: actorUri(place, author), published: new Date(post.createdAt).toISOString() }
  if (target === null) {
    const note = noteOf(view, place)
    return { id: `${id}/activity`, type: 'Create', ...head, to: note.to, cc: note.cc, object: note }
  }
  return {
    id: `${id}/activity`,
    type: 'Announce',
    ...head,
    ...addressees(place, author, post.visibility, [actorUri(place, target.author)]),
    object: postUri(place, target.post.id, target.author, target.post.uri),
  }
}

const kindOf = ({ kind, bot }: Account): string =>
  kind === 'office' || kind === 'enterprise' || kind === 'media' ? 'Organization' : bot ? 'Service' : 'Person'

/** @param pictures names of the files in the archive */
export const actorOf = (
  account: Account,
  place: Place,
  pictures: { readonly avatar: string | null; readonly header: string | null },
): Readonly<Record<string, unknown>> => {
  const id = actorUri(place, account)
  const image = (url: string | null) => (url === null ? undefined : { type: 'Image', url })
  return {
    '@context': context,
    id,
    type: kindOf(account),
    preferredUsername: account.handle,
    name: account.displayName === '' ? (account.uniqueName ?? account.handle) : account.displayName,
    summary: account.note === '' ? '' : `<p>${escapeHtml(account.note).replaceAll('\n', '<br />')}</p>`,
    source: { content: account.note, mediaType: 'text/plain' },
    url: accountUrl(place, account),
    followers: `${id}/followers`,
    following: `${id}/following`,
    manuallyApprovesFollowers: account.locked,
    discoverable: account.discoverable,
    published: new Date(account.createdAt).toISOString(),
    attachment: account.fields.map(({ name, value }) => ({ type: 'PropertyValue', name, value: escapeHtml(value) })),
    icon: image(pictures.avatar),
    image: image(pictures.header),
    movedTo: account.movedTo ?? undefined,
    alsoKnownAs: account.alsoKnownAs ?? [],
    outbox: 'outbox.json',
    likes: 'likes.json',
    bookmarks: 'bookmarks.json',
  }
}
