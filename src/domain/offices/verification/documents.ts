// What a file is, by its own first bytes: its name and what the browser says of it prove nothing.

export const documentTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  pdf: 'application/pdf',
} as const
export type DocumentType = keyof typeof documentTypes

/** Bytes of one document. */
export const DOCUMENT_LIMIT = 5 * 1024 * 1024
/** Where they are kept: /media/ does not serve this folder. */
export const DOCUMENT_FOLDER = 'evidence'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

export const documentTypeOf = (bytes: Buffer): DocumentType | undefined => {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'png'
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return 'jpg'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  return bytes.toString('latin1', 0, 5) === '%PDF-' ? 'pdf' : undefined
}
