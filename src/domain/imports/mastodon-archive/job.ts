// An archive on its way here: what each step has at hand.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { localAddress } from '#core/local-address'
import { Problem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Posts, PostView } from '#domain/posts'
import type { Blobs } from '#platform/blobs'
import type { Database } from '#platform/db'
import type { ArchiveImportSummary, ImportsProblem } from '../contract.ts'
import type { ArchiveFiles } from './archive-files.ts'

export interface ArchiveNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly blobs: Pick<Blobs, 'remove'>
  readonly config: {
    readonly domain: string
    readonly media: { readonly maxBytes: number; readonly descriptionLimit: number }
  }
  readonly accounts: Pick<Accounts, 'lookup' | 'updateProfile'>
  readonly media: Pick<MediaModule, 'storePicture' | 'storeProfilePicture'>
  readonly posts: Pick<Posts, 'views' | 'byIds' | 'restorePosts' | 'importLikes' | 'bookmark'>
}

export interface Job {
  readonly files: ArchiveFiles
  readonly accountId: Id
  readonly viewer: Viewer
  /** Of the site the archive comes from. */
  readonly host: string
  readonly sums: { -readonly [Name in keyof ArchiveImportSummary]: number }
  readonly faults: string[]
}

const LONGEST_JSON = 400 * 1024 * 1024
const FAULTS_KEPT = 1000

export const noteFault = ({ faults }: Pick<Job, 'faults'>, words: string): void => {
  if (faults.length < FAULTS_KEPT) faults.push(words)
}

/** undefined: there is no such file. @throws import_archive_unreadable */
export const readJson = async (files: ArchiveFiles, name: string): Promise<unknown> => {
  const bytes = await files.read(name, LONGEST_JSON)
  if (bytes === undefined) return undefined
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new Problem<ImportsProblem>('import_archive_unreadable', `${name} in the archive is no JSON.`, {
      params: { file: name },
      cause,
    })
  }
}

/** Posts of this site among the addresses, as far as the account may see them. */
export const postsHere = async (
  { config, posts }: Pick<ArchiveNeeds, 'config' | 'posts'>,
  { viewer }: Pick<Job, 'viewer'>,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, PostView>> => {
  const ids = new Map<string, Id>()
  for (const address of addresses) {
    const found = localAddress(address, config.domain)
    if (found?.kind === 'post') ids.set(address, found.id)
  }
  const views = new Map((await posts.views(viewer, [...new Set(ids.values())])).map((view) => [view.post.id, view]))
  return new Map(
    [...ids].flatMap(([address, id]) => {
      const view = views.get(id)
      return view === undefined ? [] : [[address, view] as const]
    }),
  )
}
