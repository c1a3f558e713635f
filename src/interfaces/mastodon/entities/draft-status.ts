// A draft as apps see it: a private status with a last line that says what it waits for.
import type { Account } from '#domain/accounts'
import type { Media } from '#domain/media'
import type { Filing, PostView } from '#domain/posts'
import type { Draft } from '#domain/publishing'
import type { Place } from '../place.ts'
import { presentStatus, type StatusEntity } from './status.ts'

const lines = {
  zh: {
    submitted: '（待审核）',
    sent_back: '（已退回，请修改）',
    approved: '（已批准，待发布）',
    writing: '（草稿）',
    remove: '（删除申请）',
  },
  en: {
    submitted: '(awaiting review)',
    sent_back: '(sent back for changes)',
    approved: '(approved, to be published)',
    writing: '(draft)',
    remove: '(its deletion was asked for)',
  },
} as const

const lineOf = ({ state, content }: Draft, { locale }: Place): string => {
  const words = lines[locale]
  const waits = state === 'published' || state === 'discarded' ? '' : words[state]
  return content.deed === 'remove' ? `${words.remove} ${waits}` : waits
}

/** What it would say; of a deletion what is to go. */
const wordsOf = ({ content }: Draft, about: PostView | undefined): { text: string; summary: string } =>
  content.deed === 'publish'
    ? { text: content.draft.text, summary: content.draft.summary ?? '' }
    : content.deed === 'edit'
      ? { text: content.change.text, summary: content.change.summary ?? '' }
      : { text: about?.post.text ?? '', summary: about?.post.summary ?? '' }

/** What it is to be; of a deletion nothing is said. */
const filingOf = ({ content }: Draft): Filing => {
  const said = content.deed === 'publish' ? content.draft : content.deed === 'edit' ? content.change : undefined
  return { type: said?.type ?? null, purpose: said?.purpose ?? null }
}

/** @param about the post that is to be changed */
export const presentDraft = (
  draft: Draft,
  {
    author,
    media,
    about,
  }: { readonly author: Account; readonly media: readonly Media[]; readonly about: PostView | undefined },
  place: Place,
): StatusEntity => {
  const { content } = draft
  const { text, summary } = wordsOf(draft, about)
  const parentId = content.deed === 'publish' ? (content.draft.replyTo ?? null) : null
  const view: PostView = {
    post: {
      id: draft.id,
      domain: null,
      uri: null,
      authorId: draft.accountId,
      kind: parentId === null ? 'original' : 'reply',
      visibility: 'followers',
      parentId,
      parentAuthorId: null,
      viaId: null,
      rootId: draft.id,
      text: `${text}\n\n${lineOf(draft, place)}`.trim(),
      summary,
      html: null,
      language: content.deed === 'publish' ? (content.draft.language ?? null) : null,
      sensitive: content.deed === 'publish' && content.draft.sensitive === true,
      version: draft.version,
      appId: null,
      actingId: content.actingId ?? null,
      source: null,
      createdAt: draft.createdAt,
      editedAt: null,
      deletedAt: null,
      inquiry: null,
      ...filingOf(draft),
    },
    author,
    counts: { replies: 0, reposts: 0, quotes: 0, likes: 0 },
    media,
    mentions: [],
    topics: [],
    flags: { liked: false, reposted: false, bookmarked: false, pinned: false, threadMuted: false },
    filtered: [],
    parentAuthor: null,
    acting: null,
    target: null,
    quoted: null,
    quotedState: 'none',
    appName: null,
    edition: {},
  }
  return presentStatus(view, place)
}
