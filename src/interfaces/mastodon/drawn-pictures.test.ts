// The drawn pictures are pictures.
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { DRAWN_AVATARS, drawAvatar, drawHeader } from './drawn-pictures.ts'

test('every avatar and the header can be decoded, and avatars differ', async () => {
  const seen = new Set<string>()
  for (let number = 0; number < DRAWN_AVATARS; number++) {
    const { data, info } = await sharp(drawAvatar(number)).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([200, 200])
    seen.add(data.subarray(0, 3).toString('hex'))
  }
  expect(seen.size).toBe(DRAWN_AVATARS)
  expect(await sharp(drawHeader()).metadata()).toMatchObject({ format: 'png', width: 750, height: 250 })
})
