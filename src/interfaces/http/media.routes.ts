// Serves pictures from the blob store. A key never changes its content, so answers may be kept for ever.
import { Type } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import { CASE_FOLDER } from '#domain/media'
import { DOCUMENT_FOLDER } from '#domain/offices'
import type { Blobs } from '#platform/blobs'
import type { Server } from './server.ts'

const mimes: Readonly<Record<string, string>> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  avif: 'image/avif',
}

/** Keys are ours: lower-case folders and a file name with an extension. */
const KEY = /^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*\.[a-z0-9]+$/i

/** What has a door of its own. */
const elsewhere = [`${DOCUMENT_FOLDER}/`, `${CASE_FOLDER}/`]

export const addMediaRoutes = (server: Server, blobs: Blobs): void => {
  server.get('/media/*', { schema: { params: Type.Object({ '*': Type.String() }) } }, async (request, reply) => {
    const key = request.params['*']
    const missing = new Problem<CoreProblem>('not_found', 'no such file')
    if (!KEY.test(key) || elsewhere.some((folder) => key.toLowerCase().startsWith(folder))) throw missing
    const etag = `"${key}"`
    reply.header('etag', etag)
    reply.header('cache-control', 'public, max-age=31536000, immutable')
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    reply.header('content-disposition', 'inline')
    reply.header('cross-origin-resource-policy', 'cross-origin')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const blob = await blobs.open(key)
    if (blob === undefined) {
      for (const name of ['etag', 'cache-control', 'content-disposition']) reply.removeHeader(name)
      throw missing
    }
    // the reader went away, or only wants the headers: the file is closed all the same
    reply.raw.once('close', () => blob.stream.destroy())
    reply.header('content-length', blob.size)
    reply.type(mimes[key.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream')
    return reply.send(blob.stream)
  })
}
