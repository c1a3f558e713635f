// Writes everything of an account into one zip file in Mastodon's form: itself, what it did, liked and bookmarked, files.
import { createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import { Problem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { Accounts, AccountsProblem } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Blobs } from '#platform/blobs'
import type { Database } from '#platform/db'
import { writeZip, type ZipWriter } from '#platform/zip'
import type { OwnDataProblem, WrittenArchive } from '../contract.ts'
import { activityOf, actorOf, context, mediaFile, postUri, type Place } from './activity.ts'
import { ownPosts } from './archive.store.ts'

export interface WriteNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly blobs: Pick<Blobs, 'get'>
  readonly config: Place
  readonly accounts: Pick<Accounts, 'byId'>
  readonly posts: Pick<Posts, 'views' | 'likes' | 'bookmarks'>
}

const PAGE = 200
const MARKS_PAGE = 80

/** A collection as one line of JSON for each item, in a file beside the archive. */
const writeCollection = async (file: string, name: string, items: AsyncIterable<unknown>): Promise<number> => {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const put = async (text: string): Promise<void> => {
    if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()))
  }
  let count = 0
  await put(`{"@context":${JSON.stringify(context)},"id":"${name}","type":"OrderedCollection","orderedItems":[`)
  for await (const item of items) await put(`${count++ === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`)
  stream.end(`\n],"totalItems":${count}}\n`)
  await finished(stream)
  return count
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

export const writeAccountArchive =
  ({ db, clock, blobs, config, accounts, posts }: WriteNeeds) =>
  async (accountId: Id, file: string, progress: (posts: number) => void = () => {}): Promise<WrittenArchive> => {
    const account = await accounts.byId(accountId)
    if (account === undefined || account.deletedAt !== null) {
      throw new Problem<AccountsProblem>('account_not_found', 'There is no such account.')
    }
    if (existsSync(file)) {
      throw new Problem<OwnDataProblem>('own_archive_exists', `${file} exists already. Choose another name.`, {
        params: { path: file },
      })
    }
    const viewer: Viewer = { accountId, userId: null, role: 'none' }
    const folder = await mkdtemp(join(dirname(file), '.archive-'))
    const draft = join(folder, 'archive.zip')
    const wanted = new Set<string>()
    let files = 0

    const activities = async function* (): AsyncGenerator<unknown> {
      let done = 0
      for (let after: Id = -1; ;) {
        const ids = await ownPosts(db.longRead, accountId, after, PAGE)
        const last = ids.at(-1)
        if (last === undefined) return
        for (const view of await posts.views(viewer, ids)) {
          for (const { blob } of view.target === null ? view.media : []) if (blob !== null) wanted.add(blob)
          yield activityOf(view, config)
        }
        progress((done += ids.length))
        after = last
      }
    }
    const marked = async function* (
      read: (viewer: Viewer, page: PageRequest) => Promise<Page<PostView>>,
    ): AsyncGenerator<unknown> {
      for (let maxId: Id | undefined; ;) {
        const { items, next } = await read(viewer, { limit: MARKS_PAGE, maxId })
        for (const { post, author } of items) yield postUri(config, post.id, author, post.uri)
        if (next === undefined) return
        maxId = next
      }
    }
    /** The name under which it stands in the archive; null when there is none. */
    const addBlob = async (zip: ZipWriter, blob: string | null, name: string): Promise<string | null> => {
      const bytes = blob === null ? undefined : await blobs.get(blob)
      if (bytes === undefined) return null
      await zip.add(name, bytes, 'stored')
      files++
      return name
    }

    try {
      const collections = {
        'outbox.json': activities(),
        'likes.json': marked(posts.likes),
        'bookmarks.json': marked(posts.bookmarks),
      }
      let written = 0
      for (const [name, items] of Object.entries(collections)) {
        const count = await writeCollection(join(folder, name), name, items)
        if (name === 'outbox.json') written = count
      }
      const zip = await writeZip(draft, clock.now())
      try {
        const pictureOf = (use: 'avatar' | 'header') =>
          addBlob(zip, account[use], `${use}${extname(account[use] ?? '')}`)
        const actor = actorOf(account, config, { avatar: await pictureOf('avatar'), header: await pictureOf('header') })
        await zip.add('actor.json', Buffer.from(JSON.stringify(actor)))
        for (const name of Object.keys(collections)) await zip.addFile(name, join(folder, name))
        for (const blob of wanted) await addBlob(zip, blob, mediaFile(blob))
        const bytes = await zip.finish()
        await zip.close()
        await rename(draft, file)
        await syncFolder(dirname(file))
        return { posts: written, files, bytes }
      } catch (error) {
        await zip.close().catch(() => {})
        throw error
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
