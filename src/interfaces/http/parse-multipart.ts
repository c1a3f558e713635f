// multipart/form-data: fields and files, out of a body that is wholly in memory.
import busboy from 'busboy'
import type { IncomingHttpHeaders } from 'node:http'
import { Problem } from '#core/problem'
import { UploadedFile } from './contract.ts'
import { nestFields, type FieldValue, type Fields } from './nest-fields.ts'
import type { HttpProblem } from './problems.ts'

const MOST_FILES = 10
const LONGEST_FIELD = 256 * 1024

const malformed = (message: string, cause?: unknown): Problem =>
  new Problem<HttpProblem>('body_malformed', message, cause === undefined ? {} : { cause })

/** Throws body_malformed for broken parts and for field values that are not UTF-8. */
export const parseMultipart = (headers: IncomingHttpHeaders, body: Buffer): Promise<Fields> =>
  new Promise((resolve, reject) => {
    const pairs: [string, FieldValue][] = []
    let form: busboy.Busboy
    try {
      form = busboy({
        headers,
        defParamCharset: 'utf8',
        limits: { files: MOST_FILES, fields: 1000, fieldSize: LONGEST_FIELD, parts: 1010 },
      })
    } catch (cause) {
      reject(malformed('it is multipart without a boundary', cause))
      return
    }
    form.on('field', (name, value, info) => {
      if (info.valueTruncated) reject(malformed('a field is too long'))
      else if (name === undefined || value.includes('\uFFFD')) reject(malformed('a field is not valid UTF-8'))
      else pairs.push([name, value])
    })
    form.on('file', (name, stream, info) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', (cause) => reject(malformed('a file is cut off', cause)))
      stream.on('end', () => {
        if (name === undefined) return
        // a file field left empty in a browser's form
        const empty = chunks.length === 0 && (info.filename ?? '') === ''
        pairs.push([name, empty ? '' : new UploadedFile(info.filename ?? '', info.mimeType, Buffer.concat(chunks))])
      })
    })
    form.on('filesLimit', () => reject(malformed('it has too many files')))
    form.on('fieldsLimit', () => reject(malformed('it has too many fields')))
    form.on('partsLimit', () => reject(malformed('it has too many parts')))
    form.on('error', (cause) => reject(malformed('its parts are broken', cause)))
    form.on('close', () => {
      try {
        resolve(nestFields(pairs))
      } catch (error) {
        reject(error)
      }
    })
    form.end(body)
  })
