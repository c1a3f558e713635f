// The last step of an export: the manifest, then everything under its final name at once, or nothing.
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '#core/problem'
import { openArchive } from '../archive/open-archive.ts'
import { readRecords } from '../archive/read-records.ts'
import { writeTar } from '../archive/tar.ts'
import { compartments, MANIFEST, mediaPathIn, recordsPath } from '../format/layout.ts'
import type { FileEntry, Manifest } from '../format/manifest.ts'
import type { ArchiveProblem } from '../problems.ts'

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

/** @throws archive_exists */
export const beginExport = async (out: string): Promise<string> => {
  if (existsSync(out)) {
    throw new Problem<ArchiveProblem>('archive_exists', `${out} exists already. Choose another name.`, {
      params: { path: out },
    })
  }
  const folder = `${out}.unfinished`
  await rm(folder, { recursive: true, force: true })
  await rm(`${folder}.tar`, { force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Everything in the order of the manifest, so that the same export is the same file. */
const pack = async (folder: string, manifest: Manifest, tar: string): Promise<void> => {
  const writer = await writeTar(tar)
  try {
    const add = async (name: string): Promise<void> => {
      const path = join(folder, name)
      await writer.add(name, path, (await stat(path)).size)
    }
    await add(MANIFEST)
    const source = await openArchive(folder)
    for (const compartment of compartments) {
      const part = manifest[compartment]
      if (part === null) continue
      for (const { path } of part.files) await add(path)
      const list = part.files.find(({ path }) => path === recordsPath(compartment, 'media')) as FileEntry
      for await (const { record } of readRecords(source, list, 'media')) {
        await add(mediaPathIn(compartment, record.file))
      }
    }
    await writer.finish()
  } finally {
    await writer.close()
  }
}

/** A name that ends in .tar asks for one file, any other for a folder. */
export const finishExport = async (
  folder: string,
  out: string,
  { manifest, text }: { readonly manifest: Manifest; readonly text: string },
): Promise<void> => {
  await writeFile(join(folder, MANIFEST), text, { flag: 'wx', mode: 0o600, flush: true })
  for (const compartment of compartments) {
    if (manifest[compartment] === null) continue
    for (const inner of ['schemas', 'media', '']) await sync(join(folder, compartment, inner))
  }
  await sync(folder)
  if (out.endsWith('.tar')) {
    const tar = `${folder}.tar`
    await pack(folder, manifest, tar)
    await rename(tar, out)
    await rm(folder, { recursive: true })
  } else await rename(folder, out)
  await sync(dirname(out))
}

export const abandonExport = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await rm(`${folder}.tar`, { force: true })
}
