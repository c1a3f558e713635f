// Brings an archive of an account, made by Mastodon or by us, into an account here: posts with their own dates, pictures
// and visibility; a boost of something that is not here as its link. May be stopped and run again: nothing comes twice.
import { Problem } from '#core/problem'
import type { AccountsProblem } from '#domain/accounts'
import type { ArchiveImport, ImportsProblem } from '../contract.ts'
import { openArchiveFiles } from './archive-files.ts'
import { bringBatch } from './bring-batch.ts'
import { bringMarks, bringProfile } from './bring-rest.ts'
import { noteFault, readJson, type ArchiveNeeds, type Job } from './job.ts'
import { readActivities, readActor } from './read-activities.ts'

/** Posts of one transaction. */
const BATCH = 100

export const bringArchive =
  (needs: ArchiveNeeds): ArchiveImport =>
  async ({ path, handle, profile = false }, { onProgress = () => {}, signal } = {}) => {
    const account = await needs.accounts.lookup(handle.replace(/^@/, ''))
    if (account === undefined || account.deletedAt !== null || account.domain !== null) {
      throw new Problem<AccountsProblem>('account_not_found', 'There is no such account.')
    }
    const files = await openArchiveFiles(path)
    try {
      const actor = readActor(await readJson(files, 'actor.json'))
      const outbox = await readJson(files, 'outbox.json')
      if (actor === undefined || outbox === undefined) {
        throw new Problem<ImportsProblem>(
          'import_archive_unreadable',
          'The archive has no actor.json or outbox.json.',
          {
            params: { file: path },
          },
        )
      }
      const { items, faults } = readActivities(outbox)
      const job: Job = {
        files,
        accountId: account.id,
        viewer: { accountId: account.id, userId: null, role: 'none' },
        host: actor.host,
        faults: [],
        sums: {
          posts: 0,
          replies: 0,
          quotes: 0,
          reposts: 0,
          links: 0,
          pictures: 0,
          lost_files: 0,
          likes: 0,
          bookmarks: 0,
          already_there: 0,
          skipped: faults.length,
        },
      }
      for (const words of faults) noteFault(job, words)
      const stopped = (): boolean => signal?.aborted === true
      for (let at = 0; at < items.length && !stopped(); at += BATCH) {
        await bringBatch(needs, job, items.slice(at, at + BATCH))
        onProgress(Math.min(items.length, at + BATCH), items.length)
      }
      if (!stopped()) {
        await bringMarks(needs, job)
        if (profile) await bringProfile(needs, job, actor)
      }
      return { summary: job.sums, faults: job.faults, stopped: stopped() }
    } finally {
      await files.close()
    }
  }
