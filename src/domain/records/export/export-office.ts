// Writes everything an office published and decided into an archive: one snapshot, page by page, beside a running server.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { ExportProgress, Exported, ExportWishes } from '../contract.ts'
import { createManifest, type Subject } from '../format/manifest.ts'
import { recordsPath } from '../format/layout.ts'
import type { Export, ExportNeeds } from './export.ts'
import { abandonExport, beginExport, finishExport } from './finish-export.ts'
import { internalRecords } from './internal-records.ts'
import { pageOfKept, policiesOf, profileOf, verificationsOf } from './office.store.ts'
import type { ProfileRow } from './office.store.ts'
import { postRecord, type Around, type StoreFile } from './post-records.ts'
import { pageOfPosts, picturesOfPosts, versionsOfPosts } from './posts.store.ts'
import { writeCompartment, type CompartmentWriter } from './write-records.ts'

const PAGE = 500

const groups = <Row>(rows: readonly Row[], key: (row: Row) => Id): ReadonlyMap<Id, readonly Row[]> => {
  const found = new Map<Id, Row[]>()
  for (const row of rows) {
    const list = found.get(key(row))
    if (list === undefined) found.set(key(row), [row])
    else list.push(row)
  }
  return found
}

const storeInto =
  (writer: CompartmentWriter, blobs: ExportNeeds['blobs']): StoreFile =>
  async (blob) => {
    const bytes = blob === null ? undefined : await blobs.get(blob)
    const ending = /[.]([a-z0-9]{1,5})$/.exec(blob ?? '')?.[1] ?? 'bin'
    return bytes === undefined ? null : writer.media(bytes, ending)
  }

const publicRecords = async (
  { needs, queries, account, kept, posts }: Export,
  profile: ProfileRow,
  address: string,
  writer: CompartmentWriter,
): Promise<void> => {
  const site = needs.site.origin
  const store = storeInto(writer, needs.blobs)
  await writer.file('profile', async (file) => {
    await kept('public', 'profile', file)
    await file.add({
      site,
      address,
      handle: profile.handle,
      uniqueName: profile.unique_name,
      kind: profile.kind,
      displayName: profile.display_name,
      note: profile.note,
      fields: (JSON.parse(profile.fields) as { name: string; value: string }[]).map(({ name, value }) => ({
        name,
        value,
      })),
      avatar: await store(profile.avatar),
      header: await store(profile.header),
      createdAt: profile.created_at,
      alsoKnownAs: profile.also_known_as === null ? [] : (JSON.parse(profile.also_known_as) as string[]),
      movedTo: profile.moved_to,
    })
  })
  await writer.file('posts', async (file) => {
    await posts(writer, true, file)
    await kept('public', 'posts', file)
  })
  // an office cannot hide what answers it: the place is here for the day when a decision can
  await writer.file('hidden-replies', (file) => kept('public', 'hidden-replies', file))
  await writer.file('verifications', async (file) => {
    await kept('public', 'verifications', file)
    for (const row of await verificationsOf(queries, account.id)) {
      await file.add({
        site,
        state: row.state,
        scope: row.scope,
        body:
          row.body_code === null
            ? null
            : { code: row.body_code, labels: JSON.parse(row.body_labels ?? '{}') as Record<string, string> },
        person:
          row.person_code === null || row.person_name === null
            ? null
            : { code: row.person_code, name: row.person_name },
        appliedAt: row.applied_at,
        decidedAt: row.decided_at,
        issuer: row.issuer,
        reason: row.reason,
        from: row.valid_from,
        until: row.valid_until,
        revokedAt: row.revoked_at,
        revokedReason: row.revoked_reason,
      })
    }
  })
  await writer.file('policies', async (file) => {
    await kept('public', 'policies', file)
    for (const { subject, value, reason, changed_at: at } of await policiesOf(queries, account.id)) {
      await file.add({ site, subject, value, reason, at })
    }
  })
}

export const exportOffice = (needs: ExportNeeds) => {
  const { db, clock, site } = needs
  return async (account: Account, wishes: ExportWishes, progress: ExportProgress = () => {}): Promise<Exported> => {
    const { out, from = null, until = null, internal = false } = wishes
    const addressOf = (handle: string, id: Id): string => `${site.origin}/@${handle}/${id}`
    const address = `${site.origin}/@${account.handle}`
    const subject: Subject = {
      site: { origin: site.origin, name: site.name },
      office: { handle: account.handle, address, kind: account.kind },
      period: { from, until },
    }
    const folder = await beginExport(out)
    let done = 0
    try {
      const files = await db.snapshot(async (queries) => {
        const one: Export = {
          needs,
          queries,
          account,
          period: subject.period,
          around: { handle: account.handle, addressOf },
          async kept(compartment, name, file) {
            const path = recordsPath(compartment, name)
            for (let after = { place: -1, digest: '' }; ;) {
              const rows = await pageOfKept(queries, account.id, path, after, PAGE)
              for (const { record } of rows) await file.addText(record)
              const last = rows.at(-1)
              if (last === undefined || rows.length < PAGE) return
              after = last
            }
          },
          async posts(writer, open, file) {
            const around: Around = { handle: account.handle, addressOf, store: storeInto(writer, needs.blobs) }
            for (let after: Id = -1; ;) {
              const rows = await pageOfPosts(queries, { accountId: account.id, open, from, until }, after, PAGE)
              const ids = rows.map(({ id }) => id)
              const last = ids.at(-1)
              if (last === undefined) return
              const versions = groups(await versionsOfPosts(queries, db.engine, ids), (row) => row.post_id)
              const pictures = groups(await picturesOfPosts(queries, db.engine, ids), (row) => row.of_post)
              for (const row of rows) {
                await file.add(await postRecord(row, versions.get(row.id) ?? [], pictures.get(row.id) ?? [], around))
              }
              progress((done += rows.length))
              after = last
            }
          },
        }
        const profile = await profileOf(queries, account.id)
        if (profile === undefined) throw new Error('the account went while it was exported')
        const open = await writeCompartment(folder, 'public')
        await publicRecords(one, profile, address, open)
        const openFiles = await open.end()
        if (!internal) return { public: openFiles, internal: null }
        const closed = await writeCompartment(folder, 'internal')
        await internalRecords(one, closed)
        return { public: openFiles, internal: await closed.end() }
      })
      const made = createManifest(subject, clock.now(), files)
      await finishExport(folder, out, made)
      return {
        posts: done,
        root: made.manifest.root,
        publicRoot: made.manifest.public.root,
        records: [...files.public, ...(files.internal ?? [])].reduce((sum, file) => sum + file.records, 0),
      }
    } catch (error) {
      await abandonExport(folder)
      throw error
    }
  }
}
