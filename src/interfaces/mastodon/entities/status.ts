// Status: a post as one viewer sees it. What is the same for all viewers is made apart from the viewer's own marks.
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import { renderHtml } from '#core/text'
import { acctOf } from '#interfaces/http'
import type { Account } from '#domain/accounts'
import { typeOf, type Post, type PostView } from '#domain/posts'
import { accountUrl, postUrl, tagUrl, type Place } from '../place.ts'
import { AccountEntity, presentAccount } from './account.ts'
import { FilterResultEntity, presentFilterResult } from './filter.ts'
import { CaseOfPost, presentCard, presentCase } from './case-card.ts'
import { MediaAttachmentEntity, presentMedia } from './media-attachment.ts'
import { PreviewCardEntity } from './preview-card.ts'
import { presentShallowQuote, quoteStateOf, ShallowQuoteEntity } from './quote.ts'
import { visibilityToWire, WireVisibility } from './visibility.ts'
import { Count, Emojis, Flag, nullable, Text, WireId, wireTime, WireTime } from './wire.ts'

export const FilingMember = Type.Object({ type: Text, purpose: nullable(Text) })

/** For offices that said something of the post; the type that was left open follows from it. */
const filingOf = (post: Post, media: PostView['media']) =>
  post.type === null && post.purpose === null ? undefined : { type: typeOf(post, media), purpose: post.purpose }

export const presentFiling = (post: Post, media: PostView['media']) => {
  const bema = filingOf(post, media)
  return bema === undefined ? {} : { bema }
}
const WireAccount = Type.Object({ id: WireId, acct: Text, url: Text })

const commonProperties = {
  id: WireId,
  created_at: WireTime,
  in_reply_to_id: nullable(WireId),
  in_reply_to_account_id: nullable(WireId),
  sensitive: Flag,
  spoiler_text: Text,
  visibility: WireVisibility,
  language: nullable(Text),
  uri: Text,
  url: nullable(Text),
  replies_count: Count,
  reblogs_count: Count,
  favourites_count: Count,
  quotes_count: Count,
  edited_at: nullable(WireTime),
  content: Text,
  quote_approval: Type.Object({ automatic: Type.Array(Text), manual: Type.Array(Text), current_user: Text }),
  application: Type.Optional(Type.Object({ name: Text, website: Type.Null() })),
  account: AccountEntity,
  media_attachments: Type.Array(MediaAttachmentEntity),
  mentions: Type.Array(Type.Object({ id: WireId, username: Text, url: Text, acct: Text })),
  tags: Type.Array(Type.Object({ name: Text, url: Text })),
  emojis: Emojis,
  card: nullable(PreviewCardEntity),
  poll: Type.Null(),
  favourited: Type.Optional(Flag),
  reblogged: Type.Optional(Flag),
  muted: Type.Optional(Flag),
  bookmarked: Type.Optional(Flag),
  pinned: Type.Optional(Flag),
  filtered: Type.Optional(Type.Array(FilterResultEntity)),
  /**
   * Ours: what an office said that the post is and is for; for whom the coordinator of a group published it (`for` the
   * author, `by` the coordinator); the public case it became or answers in.
   */
  bema: Type.Optional(
    Type.Partial(
      Type.Object({
        ...FilingMember.properties,
        for: WireAccount,
        by: nullable(WireAccount),
        inquiry: CaseOfPost,
      }),
    ),
  ),
}

/** A quoted post: what it quotes itself stands there by id alone. */
const QuotedStatusEntity = Type.Object({
  ...commonProperties,
  reblog: Type.Null(),
  quote: nullable(ShallowQuoteEntity),
})
export const QuoteEntity = Type.Object({ state: Text, quoted_status: nullable(QuotedStatusEntity) })

/** The post inside a reblog. */
const OriginalStatusEntity = Type.Object({ ...commonProperties, reblog: Type.Null(), quote: nullable(QuoteEntity) })

export const StatusEntity = Type.Object({
  ...commonProperties,
  reblog: nullable(OriginalStatusEntity),
  quote: nullable(QuoteEntity),
  /** Only in the answer to DELETE. */
  text: Type.Optional(Text),
})
export type StatusEntity = Static<typeof StatusEntity>
type OriginalStatusEntity = Static<typeof OriginalStatusEntity>
type QuotedStatusEntity = Static<typeof QuotedStatusEntity>

/** Mentions lead to the accounts the server resolved when the post was written. */
export const contentHtml = (text: string, mentions: PostView['mentions'], place: Place): string => {
  const byToken = new Map(mentions.map((mention) => [mention.token, mention.account]))
  return renderHtml(text, {
    mention: (token) => {
      const account = byToken.get(token)
      return account && { href: accountUrl(place, account), label: token.split('@')[0] ?? token }
    },
    topic: (name) => tagUrl(place, name),
  })
}

const uriOf = ({ post, author }: PostView, id: string, place: Place): string => {
  if (post.uri !== null) return post.uri
  const uri = `${place.origin}/users/${author.handle}/statuses/${id}`
  return post.kind === 'repost' ? `${uri}/activity` : uri
}

const mentionsOf = (view: PostView, place: Place) => {
  if (view.mentions.length === 0) return []
  const accounts = new Map(view.mentions.map(({ account }) => [account.id, account]))
  return [...accounts.values()].map((account) => ({
    id: wireId(account.id),
    username: account.handle,
    url: accountUrl(place, account),
    acct: acctOf(account),
  }))
}

/** Whoever may see a public post may quote it; others cannot be quoted at all. */
const quoteApprovalOf = ({ visibility }: PostView['post']) =>
  visibility === 'public' || visibility === 'unlisted'
    ? { automatic: ['public'], manual: [], current_user: 'automatic' }
    : { automatic: [], manual: [], current_user: 'denied' }

const namedAccount = (account: Account, place: Place) => ({
  id: wireId(account.id),
  acct: acctOf(account),
  url: accountUrl(place, account),
})

/** What apps that know Bema learn beside the rest; in others, for whom it was published stands where they name the app. */
const ours = ({ post, media, author, acting }: PostView, place: Place) => {
  const filing = filingOf(post, media)
  const inquiry = post.inquiry === null ? undefined : { inquiry: presentCase(post.inquiry, place) }
  if (post.actingId === null) {
    return filing === undefined && inquiry === undefined ? {} : { bema: { ...filing, ...inquiry } }
  }
  const by = acting === null ? null : namedAccount(acting, place)
  return {
    bema: { ...filing, for: namedAccount(author, place), by, ...inquiry },
    application: {
      name: `for @${acctOf(author)}${acting === null ? '' : `, by @${acctOf(acting)}`}`,
      website: null,
    },
  }
}

/** A bare repost is a wrapper: words, pictures and quote stand in `reblog` alone. */
const borrowed = (target: PostView) => ({
  language: target.post.language,
  sensitive: target.post.sensitive,
  spoiler_text: target.post.summary,
  content: '',
})

/** The same for every viewer of this edition of the post, and of the post it reposts. */
export const presentContent = (view: PostView, place: Place) => {
  const { post, author, media, topics, appName, target } = view
  const reply = post.kind === 'reply'
  const id = wireId(post.id)
  return {
    id,
    created_at: wireTime(post.createdAt),
    in_reply_to_id: reply && post.parentId !== null ? wireId(post.parentId) : null,
    in_reply_to_account_id: reply && post.parentAuthorId !== null ? wireId(post.parentAuthorId) : null,
    sensitive: post.sensitive,
    spoiler_text: post.summary,
    visibility: visibilityToWire(post.visibility),
    language: post.language,
    uri: uriOf(view, id, place),
    url: postUrl(place, post.id, author),
    edited_at: post.editedAt === null ? null : wireTime(post.editedAt),
    content: post.html ?? contentHtml(post.text, view.mentions, place),
    quote_approval: quoteApprovalOf(post),
    ...(appName === null ? {} : { application: { name: appName, website: null } }),
    media_attachments: media.map((item) => presentMedia(item, place)),
    mentions: mentionsOf(view, place),
    tags: topics.map((name) => ({ name, url: tagUrl(place, name) })),
    emojis: [],
    card: post.inquiry === null ? null : presentCard(post.inquiry, place),
    poll: null,
    ...ours(view, place),
    ...(target === null ? {} : borrowed(target)),
  }
}

export const presentCounts = ({ counts }: PostView) => ({
  replies_count: counts.replies,
  reblogs_count: counts.reposts,
  favourites_count: counts.likes,
  quotes_count: counts.quotes,
})

export const presentFlags = ({ flags, filtered }: Pick<PostView, 'flags' | 'filtered'>) =>
  flags === null
    ? {}
    : {
        favourited: flags.liked,
        reblogged: flags.reposted,
        muted: flags.threadMuted,
        bookmarked: flags.bookmarked,
        pinned: flags.pinned,
        filtered: filtered.map(presentFilterResult),
      }

const presentCommon = (view: PostView, place: Place) => ({
  ...presentContent(view, place),
  ...presentCounts(view),
  account: presentAccount(view.author, place),
  ...presentFlags(view),
})

const presentQuoted = (view: PostView, place: Place): QuotedStatusEntity => ({
  ...presentCommon(view, place),
  reblog: null,
  quote: presentShallowQuote(view),
})

const presentOriginal = (view: PostView, place: Place): OriginalStatusEntity => {
  const state = quoteStateOf(view)
  const quoted = view.quoted === null ? null : presentQuoted(view.quoted, place)
  return {
    ...presentCommon(view, place),
    reblog: null,
    quote: state === undefined ? null : { state, quoted_status: quoted },
  }
}

/** Marks and counts are the target's. */
const presentRepost = (view: PostView, target: PostView, place: Place): StatusEntity => ({
  ...presentCommon(view, place),
  ...presentCounts(target),
  ...presentFlags(target),
  reblog: presentOriginal(target, place),
  quote: null,
})

export const presentStatus = (view: PostView, place: Place): StatusEntity =>
  view.target === null ? presentOriginal(view, place) : presentRepost(view, view.target, place)

/** For "delete and redraft": the words as they were written. */
export const presentDeletedStatus = (view: PostView, place: Place): StatusEntity => ({
  ...presentStatus(view, place),
  text: view.post.text,
})
