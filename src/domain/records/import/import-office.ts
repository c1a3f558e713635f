// Restores an office from the archive of another site: everything is checked first, then it is all there, or nothing.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Posts, RestoredPost } from '#domain/posts'
import type { Blobs } from '#platform/blobs'
import type { OpenDatabase, Tx } from '#platform/db'
import { checkArchive } from '../archive/check-archive.ts'
import { openArchive, type Archive } from '../archive/open-archive.ts'
import { readRecords } from '../archive/read-records.ts'
import type { Imported, ImportWishes, Records } from '../contract.ts'
import { sha256 } from '../format/digests.ts'
import { layout, recordsPath, type Compartment } from '../format/layout.ts'
import type { FileEntry, Manifest } from '../format/manifest.ts'
import type { PostRecord, ProfileRecord } from '../format/shapes.ts'
import { mustBeOffice } from '../must-be-office.ts'
import type { ArchiveProblem } from '../problems.ts'
import { bringFiles, type BroughtFiles } from './bring-files.ts'
import * as store from './imports.store.ts'
import { canStand, factsOf, isWhole, restoredPost, useOf } from './restored-post.ts'

interface Needs {
  readonly db: OpenDatabase
  readonly clock: Clock
  readonly blobs: Pick<Blobs, 'put' | 'remove'>
  readonly origin: string
  readonly accounts: Pick<Accounts, 'importAccounts' | 'resolveMentions' | 'addFormerAddress'>
  readonly posts: Pick<Posts, 'restorePosts'>
}

const BATCH = 1000

/** A record and where it stood in its file. */
interface KeptRecord {
  readonly text: string
  readonly place: number
}

/** What one import works on. */
interface Job {
  readonly archive: Archive
  readonly manifest: Manifest
  readonly handle: string
  readonly files: BroughtFiles
}

const entryOf = (manifest: Manifest, compartment: Compartment, name: string): FileEntry =>
  manifest[compartment]?.files.find(({ path }) => path === recordsPath(compartment, name)) as FileEntry

/** The profile as it was when the archive was made: the last one, earlier ones came from elsewhere. */
const profileIn = async ({ archive, manifest }: Job): Promise<ProfileRecord> => {
  let found: ProfileRecord | undefined
  for await (const { record } of readRecords(archive, entryOf(manifest, 'public', 'profile'), 'profile')) found = record
  if (found === undefined)
    throw new Problem<ArchiveProblem>('archive_faulty', 'The archive has no profile.', {
      params: { where: 'public/profile.ndjson', fault: 'it has no profile' },
    })
  return found
}

/** Both roots are good: that of the public compartment leaves the other one aside. @throws archive_root_differs */
const vouchedFor = (manifest: Manifest, root: string): readonly Compartment[] => {
  if (root === manifest.root && manifest.internal !== null) return ['public', 'internal']
  if (root === manifest.public.root) return ['public']
  throw new Problem<ArchiveProblem>(
    'archive_root_differs',
    'This is not the archive that the root digest stands for.',
    {
      params: { found: manifest.root },
    },
  )
}

export const importOffice = (needs: Needs): Records['import'] => {
  const { db, clock, blobs, origin, accounts, posts } = needs

  const bringAll = async (job: Job, profile: ProfileRecord): Promise<void> => {
    for (const use of ['avatar', 'header'] as const) {
      const file = profile[use]
      if (file !== null) await job.files.bring(file, use)
    }
    for await (const { record } of readRecords(job.archive, entryOf(job.manifest, 'public', 'posts'), 'post')) {
      for (const [place, picture] of record.pictures.entries()) {
        if (!isWhole(picture)) continue
        await job.files.bring(picture.file, useOf(record.address, place, 'whole'))
        await job.files.bring(picture.preview, useOf(record.address, place, 'preview'))
      }
    }
  }

  /** The account of that handle, or a new one with the profile that it had. @throws not_an_office */
  const accountIn = async (tx: Tx, job: Job, profile: ProfileRecord): Promise<Id> => {
    const there = (await accounts.resolveMentions([job.handle], tx)).get(job.handle)
    if (there !== undefined) {
      mustBeOffice(there)
      return there.id
    }
    const { avatar, header } = profile
    const [id] = await accounts.importAccounts(tx, [
      {
        handle: job.handle,
        kind: profile.kind === 'official' ? 'official' : 'office',
        displayName: profile.displayName,
        note: profile.note,
        fields: profile.fields,
        avatar: avatar === null ? null : job.files.key(avatar, 'avatar'),
        header: header === null ? null : job.files.key(header, 'header'),
        madeBy: `records:${job.manifest.site.origin}`,
        createdAt: profile.createdAt,
      },
    ])
    return id as Id
  }

  interface Sums {
    posts: number
    alreadyThere: number
    kept: number
  }

  /** Records that have no place here, word for word. */
  const keep = async (tx: Tx, accountId: Id, file: string, rows: readonly KeptRecord[]): Promise<number> =>
    store.keepRecords(
      tx,
      db.engine,
      rows.map(({ text, place }) => ({ account_id: accountId, file, digest: sha256(text), place, record: text })),
    )

  const writePosts = async (tx: Tx, job: Job, accountId: Id, sums: Sums): Promise<void> => {
    const entry = entryOf(job.manifest, 'public', 'posts')
    const { host } = new URL(job.manifest.site.origin)
    type Waiting = KeptRecord & { readonly record: PostRecord }

    const write = async (batch: readonly Waiting[]): Promise<void> => {
      const addresses = batch.flatMap(({ record: { address, parent } }) => [
        address,
        ...(parent === null ? [] : [parent]),
      ])
      const known = await store.postsByAddress(tx, db.engine, accountId, [...new Set(addresses)])
      const places = new Map<string, number>()
      const standing: { record: PostRecord; post: RestoredPost }[] = []
      const rest: Waiting[] = []
      for (const one of batch) {
        const { record } = one
        if (known.has(record.address) || places.has(record.address)) {
          sums.alreadyThere++
          continue
        }
        const parentId = record.parent === null ? undefined : known.get(record.parent)
        const index = record.parent === null ? undefined : places.get(record.parent)
        const parent = parentId !== undefined ? { id: parentId } : index === undefined ? undefined : { index }
        if (canStand(record, parent !== undefined)) {
          places.set(record.address, standing.length)
          const restored = restoredPost(record, { authorId: accountId, host, files: job.files, parent })
          standing.push({ record, post: restored })
        } else rest.push(one)
      }
      const ids = await posts.restorePosts(
        tx,
        standing.map(({ post }) => post),
      )
      const origins = standing.flatMap(({ record }, at) => {
        const id = ids[at]
        const facts = JSON.stringify(factsOf(record))
        return id == null ? [] : [{ post_id: id, account_id: accountId, address: record.address, facts }]
      })
      await store.insertOrigins(tx, db.engine, origins)
      sums.posts += origins.length
      sums.kept += await keep(tx, accountId, entry.path, rest)
    }

    let batch: Waiting[] = []
    let place = 0
    for await (const { record, text } of readRecords(job.archive, entry, 'post')) {
      batch.push({ record, text, place: place++ })
      if (batch.length < BATCH) continue
      await write(batch)
      batch = []
    }
    await write(batch)
  }

  const keepFile = async (tx: Tx, job: Job, accountId: Id, compartment: Compartment, name: string): Promise<number> => {
    const entry = entryOf(job.manifest, compartment, name)
    const { kind } = layout[compartment].find((file) => file.name === name) as { kind: 'post' }
    let kept = 0
    let batch: KeptRecord[] = []
    let place = 0
    for await (const { text } of readRecords(job.archive, entry, kind)) {
      batch.push({ text, place: place++ })
      if (batch.length < BATCH) continue
      kept += await keep(tx, accountId, entry.path, batch)
      batch = []
    }
    return kept + (await keep(tx, accountId, entry.path, batch))
  }

  const run = async (job: Job, parts: readonly Compartment[], root: string): Promise<Imported> => {
    const { handle, manifest } = job
    const profile = await profileIn(job)
    if (await store.wasImported(db.read, handle, root)) {
      return { handle, posts: 0, alreadyThere: 0, kept: 0, repeated: true }
    }
    try {
      await bringAll(job, profile)
      return await db.unlimitedWrite(async (tx) => {
        const claim = { handle, root, origin: manifest.office.address, imported_at: clock.now() }
        if (!(await store.claimImport(tx, claim))) {
          return { handle, posts: 0, alreadyThere: 0, kept: 0, repeated: true }
        }
        const accountId = await accountIn(tx, job, profile)
        const sums: Sums = { posts: 0, alreadyThere: 0, kept: 0 }
        await writePosts(tx, job, accountId, sums)
        for (const compartment of parts) {
          for (const { name, kind } of layout[compartment]) {
            if (kind === 'media' || (compartment === 'public' && name === 'posts')) continue
            sums.kept += await keepFile(tx, job, accountId, compartment, name)
          }
        }
        await accounts.addFormerAddress(tx, accountId, manifest.office.address)
        await store.finishImport(tx, { handle, root, account_id: accountId, posts: sums.posts, kept: sums.kept })
        return { handle, ...sums, repeated: false }
      })
    } catch (error) {
      // another import of the same archive may have ended well, and needs the files
      if (!(await store.wasImported(db.read, handle, root).catch(() => true))) await job.files.undo()
      throw error
    }
  }

  return async ({ path, root, handle: wished }: ImportWishes) => {
    const archive = await openArchive(path)
    try {
      const { manifest } = await checkArchive(archive)
      const parts = vouchedFor(manifest, root.trim().toLowerCase())
      if (manifest.site.origin === origin) {
        throw new Problem<ArchiveProblem>('archive_of_here', 'The archive was made on this site.')
      }
      const handle = (wished ?? manifest.office.handle).replace(/^@/, '')
      const files = bringFiles(archive, blobs, `${manifest.public.root} ${handle}`)
      return await run({ archive, manifest, handle, files }, parts, root.trim().toLowerCase())
    } finally {
      await archive.close()
    }
  }
}
