// From a record of an archive to the post that is stored here.
import type { Clock } from '#core/clock'
import type { StoredPicture } from '#domain/media'
import type { RestoredPost } from '#domain/posts'
import { withHosts } from './foreign-mentions.ts'
import type { Job } from './job.ts'
import type { Archived, ArchivedFile, ArchivedPost } from './read-activities.ts'

export interface StoredFile {
  readonly picture: StoredPicture
  readonly file: ArchivedFile
}

export interface RestoringTo {
  readonly clock: Clock
  readonly config: { readonly domain: string; readonly media: { readonly descriptionLimit: number } }
}

const LONGEST_TEXT = 10_000

const cut = (text: string, most: number): string => (text.length <= most ? text : [...text].slice(0, most).join(''))

/** What stands in it; of a boost its link, where what was boosted is not here. */
const wordsOf = (item: Archived, { host }: Job, domain: string) => {
  if (item.kind === 'boost') return { text: item.of, summary: '', sensitive: false, language: null }
  const { summary, sensitive, language } = item
  const text = host === domain ? item.text : withHosts(item.text, item.mentions, host)
  return { text: cut(text, LONGEST_TEXT), summary, sensitive, language }
}

/** What an item answers, quotes or passes on. */
export const tiedTo = (item: Archived): string | null =>
  item.kind === 'boost' ? item.of : (item.quotes ?? item.answers)

const kindOf = (item: ArchivedPost): 'original' | 'reply' | 'quote' =>
  item.quotes !== null ? 'quote' : item.answers !== null ? 'reply' : 'original'

/** undefined where there would be nothing to show. @param target what it is tied to, where that is here */
export const restoredItem = (
  { clock, config }: RestoringTo,
  job: Job,
  item: Archived,
  pictures: readonly StoredFile[],
  target: RestoredPost['parent'],
): RestoredPost | undefined => {
  const createdAt = Math.min(item.publishedAt, clock.now())
  const common = {
    authorId: job.accountId,
    visibility: item.visibility,
    source: job.host === config.domain ? null : job.host,
    createdAt,
    deletedAt: null,
  }
  if (item.kind === 'boost' && target !== undefined) {
    return { ...common, kind: 'repost', parent: target, pictures: [], versions: [] }
  }
  const said = wordsOf(item, job, config.domain)
  if (said.text === '' && pictures.length === 0) return undefined
  const kind = item.kind === 'boost' ? 'original' : kindOf(item)
  const shown = pictures.map(({ file }, picture) => ({
    picture,
    description: cut(file.description, config.media.descriptionLimit),
    focus: file.focus,
  }))
  return {
    ...common,
    kind,
    ...(kind === 'original' ? {} : target === undefined ? { orphan: true } : { parent: target }),
    pictures: pictures.map(({ picture }) => picture),
    versions: [{ version: 1, ...said, type: null, purpose: null, createdAt, pictures: shown }],
  }
}
