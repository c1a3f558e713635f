// Pictures for accounts that have none: drawn here, as PNG, because apps do not show SVG.
import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

/** Muted, and dark enough for the pale figure on them (contrast of at least 3 : 1). */
const grounds: readonly Colour[] = [
  [156, 66, 56],
  [140, 90, 30],
  [105, 100, 40],
  [70, 110, 60],
  [40, 112, 95],
  [40, 105, 125],
  [50, 92, 145],
  [80, 80, 155],
  [115, 72, 145],
  [145, 62, 120],
  [120, 85, 75],
  [85, 95, 105],
]
const figure: Colour = [240, 236, 228]

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** An 8-bit RGB picture; `colourAt` with 0 ≤ x, y < 1. */
const encodePng = (width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const lines = Buffer.alloc((width * 3 + 1) * height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      lines.set(colourAt(column / width, row / height), row * (width * 3 + 1) + 1 + column * 3)
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export const DRAWN_AVATARS = grounds.length

/** A head over shoulders. @param number 0 … 11 chooses the ground */
export const drawAvatar = (number: number): Buffer => {
  const ground = grounds[number % grounds.length] as Colour
  return encodePng(200, 200, (x, y) => {
    const head = (x - 0.5) ** 2 + (y - 0.38) ** 2 < 0.17 ** 2
    const shoulders = ((x - 0.5) / 0.34) ** 2 + ((y - 1) / 0.38) ** 2 < 1
    return head || shoulders ? figure : ground
  })
}

/** Three steps of stone, as the site is named after. */
export const drawHeader = (): Buffer =>
  encodePng(750, 250, (x, y) => {
    const step = y > 0.8 ? 2 : y > 0.65 && x > 0.12 && x < 0.88 ? 1 : y > 0.5 && x > 0.24 && x < 0.76 ? 0 : -1
    return step < 0
      ? [214, 208, 196]
      : (
          [
            [176, 168, 152],
            [160, 152, 137],
            [144, 136, 122],
          ] as const
        )[step as 0 | 1 | 2]
  })
