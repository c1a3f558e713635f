// Turns an uploaded file into what is kept: an upright, re-encoded picture without metadata, its preview, a blurhash.
import { encode } from 'blurhash'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { Problem } from '#core/problem'
import { atMost } from './at-most.ts'
import type { MediaProblem, MediaSize } from './contract.ts'
import { pictureFormat } from './picture-format.ts'
import type { PictureFormat } from './picture-format.ts'

/** Long sides in pixels. */
const ORIGINAL_SIDE = 3840
const PREVIEW_SIDE = 640
const BLURHASH_SIDE = 32
const SECONDS = 20

// A moving picture stays one within these bounds (about 8 s at 15 frames a second and 450 × 450 px); beyond them its
// first frame is kept. It becomes an animated WebP, a third of a GIF's size.
const FRAMES = 120
const FRAME_PIXELS = 25_000_000

/** A drawing stays a PNG up to this size; above it, it is rather a photograph and WebP is a tenth as large. */
const PNG_BYTES = 1_500_000

export interface StoredFile {
  readonly bytes: Buffer
  readonly mime: string
  /** Ending of the blob key, without the dot. */
  readonly extension: string
  readonly size: MediaSize
}

export interface Picture {
  readonly original: StoredFile
  readonly preview: StoredFile
  readonly blurhash: string
}

export type ProfileUse = 'avatar' | 'header'

export interface Pictures {
  /** Throws media_not_an_image, media_too_many_pixels. */
  picture(bytes: Buffer): Promise<Picture>
  /** A WebP that fills the frame of its use, cut around what draws the eye. */
  profilePicture(bytes: Buffer, use: ProfileUse): Promise<StoredFile>
}

const profileSizes = {
  avatar: { width: 400, height: 400 },
  header: { width: 1500, height: 500 },
} satisfies Record<ProfileUse, MediaSize>

const notAnImage = (cause?: unknown): Problem<MediaProblem> =>
  new Problem('media_not_an_image', 'This file is not a picture that can be read (JPEG, PNG, GIF, WebP or AVIF).', {
    cause,
  })

interface Outline {
  readonly format: PictureFormat
  readonly frames: number
}

const encoded = async (image: Sharp, mime: string, extension: string): Promise<StoredFile> => {
  const { data, info } = await image.timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true })
  return { bytes: data, mime, extension, size: { width: info.width, height: info.pageHeight ?? info.height } }
}

const asJpeg = (image: Sharp): Promise<StoredFile> => encoded(image.jpeg({ quality: 86 }), 'image/jpeg', 'jpg')
const asPng = (image: Sharp): Promise<StoredFile> => encoded(image.png({ compressionLevel: 8 }), 'image/png', 'png')
const asWebp = (image: Sharp, quality: number): Promise<StoredFile> =>
  encoded(image.webp({ quality, effort: 3 }), 'image/webp', 'webp')

/**
 * At most two pictures at a time, each on one thread of sharp's own pool: the event loop stays free and a machine of
 * two cores is not overrun. `maxPixels` bounds what is decoded at all, whatever a small file claims to unpack to.
 */
export const createPictures = ({ maxPixels }: { maxPixels: number }): Pictures => {
  const inLine = atMost(2)
  sharp.concurrency(1)
  sharp.cache({ memory: 64, files: 0, items: 100 })

  const decode = (bytes: Buffer, animated = false): Sharp =>
    sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, animated })

  /** Reads the head of the file only. */
  const outline = async (bytes: Buffer): Promise<Outline> => {
    const format = pictureFormat(bytes)
    if (format === undefined) throw notAnImage()
    // without a limit here, because nothing is unpacked yet and the answer should name the reason
    const {
      width,
      height,
      pages = 1,
    } = await sharp(bytes, { limitInputPixels: false, failOn: 'error' })
      .metadata()
      .catch((cause: unknown) => {
        throw notAnImage(cause)
      })
    if (width * height > maxPixels) {
      throw new Problem<MediaProblem>('media_too_many_pixels', `A picture may have ${maxPixels} pixels at most.`, {
        params: { limit: maxPixels },
      })
    }
    const moving = pages > 1 && pages <= FRAMES && width * height * pages <= Math.min(FRAME_PIXELS, maxPixels)
    return { format, frames: moving ? pages : 1 }
  }

  const original = async (bytes: Buffer, { format, frames }: Outline): Promise<StoredFile> => {
    const bounds = { width: ORIGINAL_SIDE, height: ORIGINAL_SIDE, fit: 'inside', withoutEnlargement: true } as const
    // the frames lie in one tall picture that must not be turned
    if (frames > 1) return asWebp(decode(bytes, true).resize(bounds), 80)
    const image = (): Sharp => decode(bytes).autoOrient().resize(bounds)
    if (format === 'jpeg') return asJpeg(image())
    if (format === 'png' || format === 'gif') {
      const drawing = await asPng(image())
      return drawing.bytes.length <= PNG_BYTES ? drawing : asWebp(image(), 90)
    }
    return asWebp(image(), 90)
  }

  const previewOf = (bytes: Buffer): Promise<StoredFile> =>
    asWebp(
      decode(bytes).resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true }),
      78,
    )

  const blurhashOf = async (bytes: Buffer): Promise<string> => {
    const { data, info } = await decode(bytes)
      .resize({ width: BLURHASH_SIDE, height: BLURHASH_SIDE, fit: 'inside' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const wide = info.width >= info.height
    return encode(new Uint8ClampedArray(data), info.width, info.height, wide ? 4 : 3, wide ? 3 : 4)
  }

  /** Whatever the decoder complains about, the file is no picture. */
  const decoding = <Result>(work: () => Promise<Result>): Promise<Result> =>
    inLine(async () => {
      try {
        return await work()
      } catch (error) {
        throw error instanceof Problem ? error : notAnImage(error)
      }
    })

  return {
    picture: (bytes) =>
      decoding(async () => {
        const kept = await original(bytes, await outline(bytes))
        const preview = await previewOf(kept.bytes)
        return { original: kept, preview, blurhash: await blurhashOf(preview.bytes) }
      }),
    profilePicture: (bytes, use) =>
      decoding(async () => {
        await outline(bytes)
        return asWebp(
          decode(bytes)
            .autoOrient()
            .resize({ ...profileSizes[use], fit: 'cover', position: 'attention' }),
          82,
        )
      }),
  }
}
