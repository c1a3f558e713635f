// Turns drawings into the files a post carries: a WebP, its preview, a blurhash.
import { encode } from 'blurhash'
import sharp from 'sharp'
import type { ImportedPicture } from '#domain/posts'
import { HEIGHT, WIDTH, type Drawing } from './draw.ts'

/** Drawn in vectors on 1200 × 800, stored smaller: it is the encoding that takes the time of the first start. */
const STORED = { width: 960, height: 640 }
const PREVIEW = { width: 640, height: Math.round((640 * HEIGHT) / WIDTH) }
const HASHED = { width: 30, height: 20 }

export interface Rendered {
  readonly original: Buffer
  readonly preview: Buffer
  readonly blurhash: string
  readonly drawing: Drawing
}

export const renderDrawing = async (drawing: Drawing): Promise<Rendered> => {
  const bitmap = await sharp(Buffer.from(drawing.svg), { density: (72 * STORED.width) / WIDTH })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = bitmap.info
  const picture = () => sharp(bitmap.data, { raw: { width, height, channels } })
  const [original, preview, tiny] = await Promise.all([
    picture().webp({ quality: 82, effort: 1 }).toBuffer(),
    picture().resize(PREVIEW).webp({ quality: 78, effort: 1 }).toBuffer(),
    picture()
      .resize({ ...HASHED, fit: 'fill' })
      .ensureAlpha()
      .raw()
      .toBuffer(),
  ])
  return {
    original,
    preview,
    drawing,
    blurhash: encode(new Uint8ClampedArray(tiny), HASHED.width, HASHED.height, 4, 3),
  }
}

export const pictureOf = (
  rendered: Rendered,
  blob: string,
  previewBlob: string,
  english: boolean,
): ImportedPicture => ({
  blob,
  previewBlob,
  mime: 'image/webp',
  bytes: rendered.original.length,
  original: STORED,
  preview: PREVIEW,
  blurhash: rendered.blurhash,
  description: english ? rendered.drawing.english : rendered.drawing.words,
})

/** For avatars and header pictures. */
export const renderProfile = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).webp({ quality: 84, effort: 1 }).toBuffer()
