// Verifies an archive from the first byte to the last, without a store; the first fault is named.
import { createHash } from 'node:crypto'
import { Problem } from '#core/problem'
import { sha256 } from '../format/digests.ts'
import { belongs, compartments, layout, MANIFEST, mediaPathIn, recordsPath, schemaPath } from '../format/layout.ts'
import type { Compartment } from '../format/layout.ts'
import { readManifest, type FileEntry, type Manifest, type Part } from '../format/manifest.ts'
import { shapes, type PostRecord } from '../format/shapes.ts'
import { faulty, type ArchiveProblem } from '../problems.ts'
import { readWhole, type Archive } from './open-archive.ts'
import { readRecords } from './read-records.ts'

const LONGEST_MANIFEST = 1024 * 1024

/** @throws archive_faulty, archive_newer */
export const manifestOf = async (archive: Archive): Promise<Manifest> => {
  const bytes = await readWhole(archive, MANIFEST, LONGEST_MANIFEST)
  const text = bytes.toString('utf8')
  // bytes that are no UTF-8 would be read as others
  if (!Buffer.from(text).equals(bytes)) throw faulty(MANIFEST, 'it is not UTF-8')
  const { manifest, fault, newer } = readManifest(text)
  if (newer !== undefined) {
    throw new Problem<ArchiveProblem>('archive_newer', `The archive is of format ${newer}, made by a newer Bema.`, {
      params: { version: newer },
    })
  }
  if (manifest === undefined) throw faulty(MANIFEST, fault)
  return manifest
}

export const schemaText = (kind: keyof typeof shapes): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: kind, ...shapes[kind] }, null, 2)}\n`

/** The entry of each file that a compartment must have. @throws archive_faulty */
export const entriesOf = (part: Part, compartment: Compartment): ReadonlyMap<string, FileEntry> => {
  const entries = new Map(part.files.map((entry) => [entry.path, entry]))
  const paths = [
    ...new Set(
      layout[compartment].flatMap(({ name, kind }) => [recordsPath(compartment, name), schemaPath(compartment, kind)]),
    ),
  ]
  for (const path of paths) if (!entries.has(path)) throw faulty(MANIFEST, `${path} is not named`)
  if (part.files.length !== paths.length) throw faulty(MANIFEST, 'it names files that do not belong there')
  return entries
}

const checkMedia = async (archive: Archive, compartment: Compartment, entry: FileEntry): Promise<number> => {
  let files = 0
  for await (const { record } of readRecords(archive, entry, 'media')) {
    const path = mediaPathIn(compartment, record.file)
    const size = await archive.size(path)
    if (size === undefined) throw faulty(path, 'it is missing')
    const hash = createHash('sha256')
    for await (const chunk of archive.chunks(path)) hash.update(chunk)
    const named = record.file.slice('media/'.length, 'media/'.length + 64)
    if (size !== record.bytes || hash.digest('hex') !== named) throw faulty(path, 'its digest is wrong')
    files++
  }
  return files
}

/** Every picture that a post names is there, and every version names pictures of its post. */
const checkPost = async (
  archive: Archive,
  compartment: Compartment,
  where: string,
  post: PostRecord,
): Promise<void> => {
  for (const file of post.pictures.flatMap(({ file: whole, preview }) => [whole, preview])) {
    if (file === null) continue
    const path = mediaPathIn(compartment, file)
    if ((await archive.size(path)) === undefined) throw faulty(path, `it is missing; ${where} names it`)
  }
  for (const { pictures } of post.versions) {
    if (pictures.some(({ picture }) => picture >= post.pictures.length)) {
      throw faulty(where, 'a version names a picture that the post does not have')
    }
  }
}

export interface CheckedArchive {
  readonly manifest: Manifest
  readonly posts: number
  readonly files: number
}

/** @throws archive_faulty, archive_newer */
export const checkArchive = async (archive: Archive): Promise<CheckedArchive> => {
  const manifest = await manifestOf(archive)
  let posts = 0
  let media = 0
  let files = 1
  for (const compartment of compartments) {
    const part = manifest[compartment]
    if (part === null) continue
    const entries = entriesOf(part, compartment)
    files += part.files.length
    for (const { name, kind } of layout[compartment]) {
      const schema = entries.get(schemaPath(compartment, kind)) as FileEntry
      const text = await readWhole(archive, schema.path, LONGEST_MANIFEST)
      if (
        sha256(text) !== schema.sha256 ||
        text.length !== schema.bytes ||
        text.toString('utf8') !== schemaText(kind)
      ) {
        throw faulty(schema.path, 'its digest is wrong')
      }
      const entry = entries.get(recordsPath(compartment, name)) as FileEntry
      if (kind === 'media') media += await checkMedia(archive, compartment, entry)
      else if (kind === 'post') {
        let number = 0
        for await (const { record } of readRecords(archive, entry, kind)) {
          await checkPost(archive, compartment, `${entry.path}:${++number}`, record)
        }
        posts += number
      } else for await (const _ of readRecords(archive, entry, kind));
    }
  }
  let found = 0
  for await (const name of archive.names()) {
    if (!belongs(name)) throw faulty(name, 'it does not belong into an archive')
    found++
  }
  if (found !== files + media) throw faulty('archive', `it has ${found} files instead of ${files + media}`)
  return { manifest, posts, files: media }
}
