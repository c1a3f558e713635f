// What becomes of files: pictures of every kind, and everything that only pretends to be one.
import { deflateSync, crc32 } from 'node:zlib'
import { isBlurhashValid } from 'blurhash'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { createPictures } from './pictures.ts'

const pictures = createPictures({ maxPixels: 40_000_000 })

const colourful = (width = 600, height = 400): Sharp => {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 7919 + (at >> 8) * 31) % 251
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

const frames = async (count: number, side: number): Promise<Sharp> => {
  const stills = Array.from({ length: count }, (_, at) =>
    sharp({ create: { width: side, height: side, channels: 3, background: { r: (at * 40) % 256, g: 90, b: 20 } } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(stills), { join: { animated: true } })
}

/** A PNG whose head claims a size that its few bytes cannot hold. */
const claimedPng = (width: number, height: number): Buffer => {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('pictures', () => {
  it('re-encodes each format into one that every browser shows', async () => {
    const made = {
      jpeg: await colourful().jpeg().toBuffer(),
      png: await colourful(60, 40).png().toBuffer(),
      gif: await colourful(60, 40).gif().toBuffer(),
      webp: await colourful().webp().toBuffer(),
      avif: await colourful(60, 40).avif({ effort: 0 }).toBuffer(),
    }
    const mimes: Record<string, string> = {}
    for (const [format, bytes] of Object.entries(made)) {
      const { original, preview, blurhash } = await pictures.picture(bytes)
      mimes[format] = original.mime
      expect(preview.mime).toBe('image/webp')
      expect(isBlurhashValid(blurhash).result).toBe(true)
      expect((await sharp(original.bytes).metadata()).width).toBe(original.size.width)
    }
    expect(mimes).toEqual({
      jpeg: 'image/jpeg',
      png: 'image/png',
      gif: 'image/png',
      webp: 'image/webp',
      avif: 'image/webp',
    })
  })

  it('turns pictures upright and drops what the camera wrote', async () => {
    const bytes = await colourful(600, 400)
      .withExif({ IFD0: { Copyright: 'Ada', Make: 'Camera' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const { original } = await pictures.picture(bytes)
    const kept = await sharp(original.bytes).metadata()
    expect(original.size).toEqual({ width: 400, height: 600 })
    expect(kept.exif).toBeUndefined()
    expect(kept.orientation).toBeUndefined()
  })

  it('keeps within 3840 pixels, and the preview within 640', async () => {
    const { original, preview } = await pictures.picture(await colourful(5000, 1000).jpeg().toBuffer())
    expect(original.size).toEqual({ width: 3840, height: 768 })
    expect(preview.size).toEqual({ width: 640, height: 128 })
    const small = await pictures.picture(await colourful(30, 20).png().toBuffer())
    expect(small.original.size).toEqual({ width: 30, height: 20 })
    expect(small.preview.size).toEqual({ width: 30, height: 20 })
  })

  it('stores a photograph that came as a large PNG as WebP', async () => {
    const noise = Buffer.alloc(1200 * 900 * 3)
    let state = 1
    for (let at = 0; at < noise.length; at++) noise[at] = (state = (state * 48_271) % 2_147_483_647) % 256
    const png = await sharp(noise, { raw: { width: 1200, height: 900, channels: 3 } })
      .png()
      .toBuffer()
    expect((await pictures.picture(png)).original.mime).toBe('image/webp')
  })

  it('keeps a short moving picture moving and makes a still of a long one', async () => {
    const short = await pictures.picture(await (await frames(5, 50)).gif({ delay: [80, 80, 80, 80, 80] }).toBuffer())
    const kept = await sharp(short.original.bytes, { animated: true }).metadata()
    expect(short.original.mime).toBe('image/webp')
    expect(short.original.size).toEqual({ width: 50, height: 50 })
    expect(kept.pages).toBe(5)
    expect(kept.delay).toEqual([80, 80, 80, 80, 80])
    expect((await sharp(short.preview.bytes).metadata()).pages ?? 1).toBe(1)

    const long = await pictures.picture(await (await frames(130, 8)).webp().toBuffer())
    expect((await sharp(long.original.bytes).metadata()).pages ?? 1).toBe(1)
  })

  it('refuses what is no picture', async () => {
    const whole = await colourful().jpeg().toBuffer()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    const garbage = [
      Buffer.alloc(0),
      Buffer.from('x'),
      Buffer.alloc(5000),
      Buffer.from('<html><body>hello</body></html>'),
      Buffer.from(svg),
      Buffer.from(`<?xml version="1.0"?>\n${svg}`),
      Buffer.from('%PDF-1.4 something that is not a picture'),
      Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(500, 7), Buffer.from(';')]),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3000, 65)]),
      Buffer.concat([Buffer.from('RIFF\x10\x20\x00\x00WEBPVP8 '), Buffer.alloc(300, 1)]),
      Buffer.concat([Buffer.from('\x00\x00\x00\x20ftypavif'), Buffer.alloc(300, 1)]),
      whole.subarray(100),
      claimedPng(600, 400),
    ]
    for (const bytes of garbage) {
      await expect(pictures.picture(bytes)).rejects.toMatchObject({ code: 'media_not_an_image' })
    }
  })

  it('refuses pictures that break off, wherever', async () => {
    const moving = await frames(5, 50)
    const whole = [
      await colourful().jpeg().toBuffer(),
      await colourful().jpeg({ progressive: true }).toBuffer(),
      await colourful().png().toBuffer(),
      await colourful().webp().toBuffer(),
      await colourful().gif().toBuffer(),
      await moving.clone().gif().toBuffer(),
      await moving.clone().webp().toBuffer(),
      await colourful(60, 40).avif({ effort: 0 }).toBuffer(),
    ]
    for (const bytes of whole) {
      await expect(pictures.picture(bytes)).resolves.toBeDefined()
      for (const part of [0.02, 0.2, 0.5, 0.8, 0.95]) {
        await expect(pictures.picture(bytes.subarray(0, Math.floor(bytes.length * part)))).rejects.toMatchObject({
          code: 'media_not_an_image',
        })
      }
    }
  })

  it('refuses decompression bombs without unpacking them', async () => {
    const bomb = claimedPng(60_000, 60_000)
    const before = performance.now()
    await expect(pictures.picture(bomb)).rejects.toMatchObject({
      code: 'media_too_many_pixels',
      params: { limit: 40_000_000 },
    })
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('cuts profile pictures to their frames', async () => {
    const bytes = await colourful(900, 700).png().toBuffer()
    const avatar = await pictures.profilePicture(bytes, 'avatar')
    const header = await pictures.profilePicture(bytes, 'header')
    expect(avatar).toMatchObject({ mime: 'image/webp', size: { width: 400, height: 400 } })
    expect(header).toMatchObject({ mime: 'image/webp', size: { width: 1500, height: 500 } })
    await expect(pictures.profilePicture(Buffer.from('no picture at all'), 'avatar')).rejects.toMatchObject({
      code: 'media_not_an_image',
    })
  })
})
