// Archives on request: noted, made in the background, told of by a letter, deleted after a week.
import { existsSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import type { AccountArchives, ArchiveRequest, OwnDataProblem } from '../contract.ts'
import * as store from './archive.store.ts'
import { archiveLetter } from './letter.ts'
import { writeAccountArchive, type WriteNeeds } from './write-archive.ts'

export interface ArchiveNeeds extends WriteNeeds {
  readonly ids: IdMaker
  readonly random: Random
  readonly log: Pick<Log, 'error' | 'warn'>
  readonly mail: Mail
  readonly accounts: Pick<Accounts, 'byId' | 'user'>
  readonly config: WriteNeeds['config'] & { readonly data: string; readonly site: { readonly name: string } }
}

const ONCE_IN = 7 * DAY
const KEPT = 7 * DAY
const LEASE = 6 * HOUR
const TRIES = 3
const AGAIN = 10 * MINUTE
const SHOWN = 10

/** Without what only this module needs. */
const shown = ({ id, accountId, state, askedAt, readyAt, expiresAt, bytes }: store.StoredRequest): ArchiveRequest => ({
  id,
  accountId,
  state,
  askedAt,
  readyAt,
  expiresAt,
  bytes,
})

export const createArchives = (needs: ArchiveNeeds): AccountArchives => {
  const { db, ids, clock, random, log, mail, accounts, config } = needs
  const folder = join(config.data, 'archives')
  const write = writeAccountArchive(needs)

  const nextAt = async (accountId: Id): Promise<number | null> => {
    const now = clock.now()
    const standing = (await store.requestsOf(db.read, accountId, SHOWN)).find(({ state }) => state !== 'failed')
    const next = standing === undefined ? null : standing.askedAt + ONCE_IN
    return next === null || next <= now ? null : next
  }

  const tell = async ({ id, userId, accountId }: store.StoredRequest, expiresAt: number): Promise<void> => {
    if (!mail.delivers || userId === null) return
    const [user, account] = await Promise.all([accounts.user(userId), accounts.byId(accountId)])
    if (user?.email == null || account === undefined) return
    if (!(await db.write((tx) => store.claimLetter(tx, id, clock.now())))) return
    const letter = archiveLetter({
      to: user.email,
      locale: user.locale,
      site: config.site.name,
      name: `@${account.handle}`,
      address: `${config.origin}/settings/data`,
      until: new Date(expiresAt).toISOString().slice(0, 10),
    })
    await mail.send(letter).catch((error: unknown) => log.warn('the letter about an archive was not sent', { error }))
  }

  const make = async (request: store.StoredRequest): Promise<void> => {
    const name = `${secretText(random, 18)}.zip`
    const path = join(folder, name)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bytes } = await write(request.accountId, path)
      const readyAt = clock.now()
      const expiresAt = readyAt + KEPT
      const made = { readyAt, expiresAt, bytes, file: name }
      if (!(await db.write((tx) => store.noteReady(tx, request.id, made)))) return await rm(path, { force: true })
      await tell(request, expiresAt)
    } catch (error) {
      log.error('an archive could not be made', { error })
      await rm(path, { force: true })
      const again = request.tries < TRIES ? clock.now() + AGAIN : null
      await db.write((tx) => store.noteFailed(tx, request.id, again))
    }
  }

  return {
    nextAt,
    async request({ accountId, userId }) {
      const askedAt = clock.now()
      for (let attempt = 0; attempt < 3; attempt++) {
        const row = { id: ids.next(bucketOf(accountId)), accountId, userId, askedAt }
        if (await db.write((tx) => store.insertRequest(tx, row, askedAt - ONCE_IN))) {
          return { id: row.id, accountId, state: 'waiting', askedAt, readyAt: null, expiresAt: null, bytes: null }
        }
        if ((await nextAt(accountId)) !== null) break
      }
      throw new Problem<OwnDataProblem>('archive_too_soon', 'An archive is made once a week.')
    },
    list: async (accountId) => (await store.requestsOf(db.read, accountId, SHOWN)).map(shown),
    async open(accountId, id) {
      const found = (await store.requestsOf(db.read, accountId, SHOWN)).find((one) => one.id === id)
      const path = found?.file == null ? undefined : join(folder, found.file)
      const isThere = found?.state === 'ready' && (found.expiresAt ?? 0) > clock.now()
      if (path === undefined || found === undefined || !isThere || !existsSync(path)) {
        throw new Problem<OwnDataProblem>('own_archive_gone', 'This archive is no longer here.')
      }
      const day = new Date(found.askedAt).toISOString().slice(0, 10).replaceAll('-', '')
      const account = await accounts.byId(accountId)
      return { path, name: `archive-${account?.handle ?? 'account'}-${day}.zip`, bytes: (await stat(path)).size }
    },
    async makeDue() {
      for (let made = 0; ; made++) {
        const now = clock.now()
        const next = await db.write((tx) => store.leaseNext(tx, db.engine, { now, until: now + LEASE }))
        if (next === undefined) return made
        await make(next)
      }
    },
    async sweep() {
      const gone = await db.write((tx) => store.expire(tx, clock.now()))
      for (const { file } of gone) if (file !== null) await rm(join(folder, file), { force: true })
      return gone.length
    },
    write,
  }
}
