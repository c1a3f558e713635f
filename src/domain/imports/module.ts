// Ties the frame of all imports together: source → adapter → neutral records → batches through the domain's bulk verbs.
import { Problem } from '#core/problem'
import type { ImportFault, ImportResult, Imports, ImportsProblem, ImportSource, ImportSummary } from './contract.ts'
import { bringArchive } from './mastodon-archive/bring-archive.ts'
import type { ArchiveNeeds } from './mastodon-archive/job.ts'
import type { ExternalKey, ImportAdapter, ImportUnit, NeutralAccount } from './neutral.ts'
import { createProgress } from './progress.ts'
import { weiboCascades } from './weibo-cascades/adapter.ts'
import { writeBatch, type BatchNeeds, type PlacedPost } from './write-batch.ts'

/** Posts per transaction. */
const BATCH = 4000
const FAULTS_KEPT = 1000

const adapters: Readonly<Record<string, () => ImportAdapter>> = { 'weibo-cascades': weiboCascades }

/** Units whose posts wait for the next transaction. */
interface Waiting {
  posts: PlacedPost[]
  accounts: Map<ExternalKey, NeutralAccount>
}

const wait = (waiting: Waiting, unit: ImportUnit): void => {
  for (const account of unit.accounts) {
    const known = waiting.accounts.get(account.key)
    const better = known === undefined || (known.elsewhere === null && account.elsewhere !== null)
    if (better) waiting.accounts.set(account.key, account)
  }
  for (const post of unit.posts) waiting.posts.push({ post, file: unit.file, line: unit.line })
}

const filesOf = async (adapter: ImportAdapter, source: ImportSource): Promise<{ name: string; bytes: number }[]> => {
  const there = new Map((await source.files()).map((file) => [file.name, file]))
  return adapter.files.map((name) => {
    const file = there.get(name)
    if (file !== undefined) return file
    throw new Problem<ImportsProblem>('import_file_missing', `The file ${name} is missing`, { params: { file: name } })
  })
}

export type ImportsNeeds = BatchNeeds & ArchiveNeeds

export const createImports = (needs: ImportsNeeds): Imports => ({
  mastodonArchive: bringArchive(needs),
  async run(format, source, { onProgress, signal } = {}): Promise<ImportResult> {
    const makeAdapter = Object.hasOwn(adapters, format) ? adapters[format] : undefined
    if (makeAdapter === undefined) {
      throw new Problem<ImportsProblem>('import_format_unknown', `There is no import format ${format}`, {
        params: { format },
      })
    }
    const adapter = makeAdapter()
    const files = await filesOf(adapter, source)
    const progress = createProgress(
      needs.clock,
      files.reduce((sum, file) => sum + file.bytes, 0),
    )
    const sums = { posts: 0, reposts: 0, quotes: 0, replies: 0, accounts: 0, repeated: 0, skipped: 0, already_there: 0 }
    const faults: ImportFault[] = []
    let waiting: Waiting = { posts: [], accounts: new Map() }

    const report = (found: readonly ImportFault[]): void => {
      faults.push(...found.slice(0, FAULTS_KEPT - faults.length))
    }
    const done = ({ posts, reposts, quotes, replies, repeated, skipped, already_there }: ImportSummary): number =>
      posts + reposts + quotes + replies + repeated + skipped + already_there
    const stopped = (): boolean => signal?.aborted === true

    /** Writes full batches, or with `all` everything that waits. */
    const write = async (all: boolean, bytesOfFile: number): Promise<void> => {
      let at = 0
      for (; (all ? at < waiting.posts.length : waiting.posts.length - at >= BATCH) && !stopped(); at += BATCH) {
        const result = await writeBatch(needs, adapter, waiting.posts.slice(at, at + BATCH), waiting.accounts)
        for (const [key, count] of Object.entries(result.added)) sums[key as keyof typeof result.added] += count
        sums.skipped += result.skipped
        report(result.faults)
        onProgress?.(progress.at(done(sums), bytesOfFile))
      }
      if (at === 0) return
      const posts = waiting.posts.slice(at)
      const authors = new Set(posts.map(({ post }) => post.author))
      waiting = { posts, accounts: new Map([...waiting.accounts].filter(([key]) => authors.has(key))) }
    }

    for (const file of files) {
      for await (const unit of adapter.read(source, file.name)) {
        if (stopped()) break
        sums.skipped += unit.skipped
        report(unit.faults)
        wait(waiting, unit)
        await write(false, unit.end)
      }
      // files do not share a batch, so that what is reported for a file is true at its end
      await write(true, file.bytes)
      if (stopped()) break
      progress.fileDone(file.bytes)
    }
    return { summary: sums, faults, stopped: stopped() }
  },
})
