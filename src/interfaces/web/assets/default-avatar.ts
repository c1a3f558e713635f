// Default pictures of accounts, drawn from kind and id alone: the same everywhere and for ever.
import type { AccountKind } from '#domain/accounts'

/** Background, and two tones that sit on it. Muted, like painted wood and stone. */
const palettes = [
  ['#d9e6df', '#2f6f63', '#e2a95b'],
  ['#e8ddcc', '#a5532f', '#3f5f6b'],
  ['#dce3ea', '#375a7f', '#d58b5a'],
  ['#efe0d6', '#8a3d3d', '#6f8f7a'],
  ['#e3e0ee', '#5a4f86', '#d7a84f'],
  ['#e6e8d4', '#5f6f2f', '#b5653a'],
  ['#d8e8ea', '#1f6677', '#c9783f'],
  ['#eee3d0', '#7a5a23', '#44706c'],
] as const

/** A small mixing function (xorshift-multiply): ids of neighbours look unlike. */
const mixed = (id: number, salt: number): number => {
  let state = (Math.floor(id / 2 ** 21) ^ (id % 2 ** 31) ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b) >>> 0
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) >>> 0
  return (state ^ (state >>> 16)) >>> 0
}

/** Four tiles on a 40 grid, each a quarter disc, a half, a stair or a dot. */
const tiles = [
  (tone: string) => `<path fill="${tone}" d="M0 0h20v20A20 20 0 0 1 0 0z"/>`,
  (tone: string) => `<path fill="${tone}" d="M0 20A10 10 0 0 1 20 20z"/>`,
  (tone: string) => `<path fill="${tone}" d="M0 20V0h6.7v6.7h6.6v6.6H20V20z"/>`,
  (tone: string) => `<circle fill="${tone}" cx="10" cy="10" r="6"/>`,
  (tone: string) => `<path fill="${tone}" d="M0 0h20L0 20z"/>`,
  (tone: string) => `<path fill="${tone}" d="M0 20a20 20 0 0 1 20-20v20z"/>`,
] as const

const personal = (id: number, [, one, two]: (typeof palettes)[number]): string =>
  [0, 1, 2, 3]
    .map((place) => {
      const chance = mixed(id, place + 7)
      const tile = tiles[chance % tiles.length] as (typeof tiles)[number]
      const turn = ((chance >>> 8) % 4) * 90
      const x = (place % 2) * 20
      const y = Math.floor(place / 2) * 20
      return `<g transform="translate(${x} ${y}) rotate(${turn} 10 10)">${tile((chance >>> 16) % 3 === 0 ? two : one)}</g>`
    })
    .join('')

/** A seal: ring, stars' place taken by a turning tooth edge, the stepped platform in the middle. */
const emblem = (id: number, [ground, one, two]: (typeof palettes)[number]): string => {
  const teeth = 12 + (mixed(id, 3) % 4) * 4
  const edge = Array.from({ length: teeth * 2 }, (_, index) => {
    const radius = index % 2 === 0 ? 15.2 : 13.6
    const angle = (index / (teeth * 2)) * Math.PI * 2 - Math.PI / 2
    return `${(20 + radius * Math.cos(angle)).toFixed(2)},${(20 + radius * Math.sin(angle)).toFixed(2)}`
  }).join(' ')
  return (
    `<rect width="40" height="40" fill="${one}"/><polygon points="${edge}" fill="${ground}"/>` +
    `<circle cx="20" cy="20" r="11.3" fill="none" stroke="${one}" stroke-width=".9"/>` +
    `<path fill="${one}" d="M13 25h14v2.4H13zM15 21.7h10v2.4H15zM17 18.4h6v2.4h-6z"/>` +
    `<circle cx="20" cy="14.8" r="2.3" fill="${two}"/>`
  )
}

const bust = (id: number, [, one, two]: (typeof palettes)[number]): string =>
  `<circle cx="20" cy="15.5" r="6.5" fill="${one}"/><path fill="${one}" d="M6 40c0-9 5.7-15 14-15s14 6 14 15z"/>` +
  `<path fill="${two}" d="${mixed(id, 5) % 2 === 0 ? 'M17.5 25.2h5L20 34z' : 'M8.5 31h8v2.5h-8z'}"/>`

const columns = (id: number, [, one, two]: (typeof palettes)[number]): string => {
  const lines = [0, 1, 2, 3].map((row) => {
    const width = 10 + (mixed(id, row + 11) % 12)
    return `<rect x="9" y="${18 + row * 4.2}" width="${width}" height="2.2" fill="${one}"/>`
  })
  return `<rect x="9" y="8" width="22" height="6.5" fill="${two}"/>${lines.join('')}`
}

const blocks = (id: number, [, one, two]: (typeof palettes)[number]): string =>
  [0, 1, 2]
    .map((place) => {
      const height = 10 + (mixed(id, place + 17) % 14)
      return `<rect x="${8 + place * 8.3}" y="${33 - height}" width="7.4" height="${height}" fill="${place === 1 ? two : one}"/>`
    })
    .join('')

const drawings = {
  citizen: personal,
  other: personal,
  office: emblem,
  official: bust,
  media: columns,
  enterprise: blocks,
} as const satisfies Record<AccountKind, (id: number, palette: (typeof palettes)[number]) => string>

/** A 400 px square SVG file. */
export const defaultAvatar = (kind: AccountKind, id: number): string => {
  const palette = palettes[mixed(id, 1) % palettes.length] as (typeof palettes)[number]
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 40 40">' +
    `<rect width="40" height="40" fill="${palette[0]}"/>${drawings[kind](id, palette)}</svg>`
  )
}
