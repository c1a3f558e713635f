// Which files are tried as pictures at all: decided by their first bytes, so that SVG, PDF and the like never reach
// a decoder.

export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif'

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

/** The decoder shows a cut GIF as far as it goes; a whole one ends with a semicolon, padded with zeros at most. */
const gifIsWhole = (bytes: Buffer): boolean => {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes[end - 1] === 0x3b
}

/** The format the first bytes name; undefined for anything else and for a GIF that breaks off. */
export const pictureFormat = (bytes: Buffer): PictureFormat | undefined => {
  if (bytes.length < 16) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return gifIsWhole(bytes) ? 'gif' : undefined
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && /^avi[fs]/.test(ascii(bytes, 8, 12))) return 'avif'
  return undefined
}
