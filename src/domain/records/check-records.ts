// Opens an archive, verifies all of it and closes it: needs no store.
import { checkArchive } from './archive/check-archive.ts'
import { openArchive } from './archive/open-archive.ts'
import type { Checked } from './contract.ts'

/** @throws archive_missing, archive_faulty, archive_newer */
export const checkRecords = async (path: string): Promise<Checked> => {
  const archive = await openArchive(path)
  try {
    const { manifest, posts, files } = await checkArchive(archive)
    return {
      site: manifest.site.origin,
      office: manifest.office.handle,
      created: manifest.created,
      posts,
      files,
      internal: manifest.internal !== null,
      root: manifest.root,
      publicRoot: manifest.public.root,
    }
  } finally {
    await archive.close()
  }
}
