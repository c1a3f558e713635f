// Bodies in every encoding clients send: JSON, urlencoded, multipart, and text/plain or no type at all (sniffed).
import { isUtf8 } from 'node:buffer'
import type { FastifyRequest } from 'fastify'
import { Problem } from '#core/problem'
import { parseForm } from './parse-form.ts'
import { parseMultipart } from './parse-multipart.ts'
import type { HttpProblem } from './problems.ts'
import { createBodyReader } from './read-body.ts'
import type { Server } from './server.ts'

/** Everything but files. */
const TEXT_LIMIT = 1024 * 1024

const unknownType = (): Problem => new Problem<HttpProblem>('body_type_unknown', 'this type or encoding is not read')

const textOf = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw new Problem<HttpProblem>('body_malformed', 'it is not valid UTF-8')
  const text = bytes.toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

const parseJson = (text: string): unknown => {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem<HttpProblem>('body_malformed', 'it is not valid JSON', { cause })
  }
}

const refuseEncodings = (request: FastifyRequest): void => {
  const coding = request.headers['content-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'identity') throw unknownType()
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase()
  if (charset !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) throw unknownType()
}

export const addBodyParsers = (server: Server, bodyLimitBytes: number): void => {
  const reader = createBodyReader()
  // beside the request in a WeakMap it was 5 % of the main thread's time while 256 writers posted
  server.decorateRequest('releaseBody')
  server.addHook('onRequest', (request, reply, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      reply.raw.once('close', () => request.releaseBody?.())
    }
    next()
  })

  const read = (request: FastifyRequest, limit: number): Promise<Buffer> =>
    reader.read(request.raw, limit, (release) => {
      request.releaseBody = release
    })

  const readText = async (request: FastifyRequest): Promise<string> => {
    const bytes = await read(request, Math.min(TEXT_LIMIT, bodyLimitBytes))
    refuseEncodings(request)
    return textOf(bytes)
  }

  server.removeAllContentTypeParsers()
  server.addContentTypeParser(/^application\/(?:[\w.-]+\+)?json\b/i, async (request: FastifyRequest) =>
    parseJson(await readText(request)),
  )
  server.addContentTypeParser(/^application\/x-www-form-urlencoded\b/i, async (request: FastifyRequest) =>
    parseForm(await readText(request)),
  )
  server.addContentTypeParser(/^multipart\/form-data\b/i, async (request: FastifyRequest) => {
    const bytes = await read(request, bodyLimitBytes)
    refuseEncodings(request)
    return parseMultipart(request.headers, bytes)
  })
  server.addContentTypeParser('*', async (request: FastifyRequest) => {
    const bytes = await read(request, Math.min(TEXT_LIMIT, bodyLimitBytes))
    const type = request.headers['content-type'] ?? ''
    if (bytes.length === 0) return {}
    if (type !== '' && !/^text\/plain\b/i.test(type)) throw unknownType()
    refuseEncodings(request)
    const text = textOf(bytes)
    return /^\s*[[{]/.test(text) ? parseJson(text) : parseForm(text)
  })
}
