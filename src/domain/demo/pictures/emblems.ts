// Emblems and header pictures of the offices: one family, told apart by colour and sign.
import type { Random } from '#core/random'
import { between } from '../words/grammar.ts'
import type { Member, Voice } from '../world/cast.ts'
import { circle, gradient, hills, line, many, path, rect, svg } from './draw.ts'
import { scales } from './town.ts'

const WHITE = '#ffffff'

/** Signs in a box of 200 × 200 around the origin. */
const signs: Readonly<Record<Voice, (colour: string) => string>> = {
  newsroom: () =>
    path('M-60 -18L40 -62V62L-60 18Z', WHITE) +
    rect(-82, -20, 26, 40, WHITE, 'rx="6"') +
    line('M62 -30Q84 0 62 30M78 -50Q114 0 78 50', WHITE, 10) +
    path('M-40 24l14 52h26l-16 -44Z', WHITE),
  court: () => scales(0, 6, 145, WHITE),
  police: (colour) =>
    path('M0 -84L70 -58V0Q70 56 0 88Q-70 56 -70 0V-58Z', WHITE) +
    path('M0 -40l12 26 28 3-21 19 6 28-25-14-25 14 6-28-21-19 28-3Z', colour),
  traffic: (colour) =>
    rect(-36, -88, 72, 176, WHITE, 'rx="34"') +
    circle(0, -50, 21, '#e4574b') +
    circle(0, 0, 21, '#f2c14e') +
    circle(0, 50, 21, colour),
  weather: () =>
    circle(-26, -22, 38, '#ffd76a') + path('M-62 58a34 34 0 0 1 6 -66a48 48 0 0 1 92 -8a38 38 0 0 1 30 74Z', WHITE),
  environment: (colour) =>
    path('M-60 64C-80 -30 0 -86 78 -78C84 10 30 80 -60 64Z', WHITE) + line('M-74 84Q-20 10 44 -44', colour, 9),
  health: (colour) =>
    path('M0 78C-100 16 -92 -66 -40 -66C-18 -66 -4 -52 0 -40C4 -52 18 -66 40 -66C92 -66 100 16 0 78Z', WHITE) +
    rect(-9, -40, 18, 66, colour) +
    rect(-33, -16, 66, 18, colour),
  education: (colour) =>
    path('M-92 -10L0 -56L92 -10L0 36Z', WHITE) +
    path('M-50 16V50Q0 84 50 50V16L0 44Z', WHITE) +
    line('M80 -4V46', WHITE, 8) +
    circle(80, 54, 9, WHITE) +
    line('M-30 -10L0 -24L30 -10', colour, 6),
  metro: (colour) =>
    rect(-58, -78, 116, 130, WHITE, 'rx="30"') +
    rect(-40, -52, 80, 50, colour, 'rx="12"') +
    circle(-28, 26, 11, colour) +
    circle(28, 26, 11, colour) +
    line('M-38 62L-62 90M38 62L62 90', WHITE, 12),
  hotline: () =>
    path('M-62 -70l34 -14l26 44l-24 22q18 40 54 60l24 -24l42 28l-16 34q-40 20 -92 -32t-48 -118Z', WHITE) +
    line('M22 -62Q58 -52 66 -16M28 -32Q44 -26 48 -10', WHITE, 9),
  fire: (colour) =>
    path(
      'M0 -88C14 -44 60 -30 56 26C54 62 30 86 0 86S-58 60 -56 22C-54 -8 -34 -20 -30 -48C-16 -40 -10 -26 -8 -12C4 -30 6 -60 0 -88Z',
      WHITE,
    ) + path('M0 16C10 34 26 40 24 58C22 74 12 82 0 82S-24 72 -22 54C-20 40 -6 34 0 16Z', colour),
  water: (colour) =>
    path('M0 -88C40 -34 64 0 64 32C64 66 36 88 0 88S-64 66 -64 32C-64 0 -40 -34 0 -88Z', WHITE) +
    line('M-34 36Q-17 20 0 36T34 36', colour, 10),
  market: (colour) =>
    path('M-78 -30L-60 -74H60L78 -30Q66 -8 46 -22Q28 -4 0 -22Q-28 -4 -46 -22Q-66 -8 -78 -30Z', WHITE) +
    rect(-62, -6, 124, 84, WHITE) +
    line('M-30 34L-6 58L36 14', colour, 13),
  labour: (colour) =>
    rect(-78, -36, 156, 104, WHITE, 'rx="14"') +
    line('M-28 -38V-62H28V-38', WHITE, 13) +
    line('M-76 8H76', colour, 8) +
    rect(-12, -4, 24, 24, colour, 'rx="4"'),
  culture: () =>
    path('M-64 -26Q0 -70 64 -26L50 50Q0 76 -50 50Z', WHITE) +
    rect(-22, -84, 44, 20, WHITE, 'rx="6"') +
    rect(-22, 64, 44, 14, WHITE, 'rx="4"') +
    line('M0 78V100', WHITE, 8),
  library: (colour) =>
    path('M0 -44Q-44 -76 -90 -56V52Q-44 34 0 64Q44 34 90 52V-56Q44 -76 0 -44Z', WHITE) +
    line('M0 -40V58', colour, 7) +
    line('M-66 -28Q-40 -36 -20 -22M66 -28Q40 -36 20 -22M-66 0Q-40 -8 -20 6M66 0Q40 -8 20 6', colour, 6),
  bus: (colour) =>
    rect(-80, -66, 160, 116, WHITE, 'rx="20"') +
    many(3, (index) => rect(-64 + index * 46, -48, 38, 40, colour, 'rx="6"')) +
    circle(-42, 56, 19, WHITE, `stroke="${colour}" stroke-width="7"`) +
    circle(42, 56, 19, WHITE, `stroke="${colour}" stroke-width="7"`),
  desk: (colour) =>
    circle(0, 0, 82, WHITE) +
    line('M-82 0H82M0 -82V82M-56 -60Q0 -24 56 -60M-56 60Q0 24 56 60', colour, 7) +
    `<ellipse cx="0" cy="0" rx="38" ry="82" fill="none" stroke="${colour}" stroke-width="7"/>`,
  media: (colour) =>
    path('M-78 -70H50V60Q50 78 34 78H-62Q-78 78 -78 60Z', WHITE) +
    path('M50 -30H80V58Q80 78 62 78H34Q50 78 50 58Z', WHITE, 'opacity="0.8"') +
    rect(-58, -48, 88, 22, colour) +
    many(4, (index) => rect(-58, -10 + index * 20, index === 3 ? 50 : 88, 8, colour)),
  lantern: (colour) =>
    `<ellipse cx="0" cy="4" rx="66" ry="56" fill="${WHITE}"/>` +
    line('M-30 -44Q-52 4 -30 52M30 -44Q52 4 30 52M0 -50V58', colour, 6) +
    rect(-26, -66, 52, 14, WHITE) +
    rect(-26, 56, 52, 12, WHITE) +
    line('M0 70V98M0 -66V-88', WHITE, 7),
  official: () => '',
  resident: () => '',
}

const colours: Readonly<Record<Voice, readonly [string, string]>> = {
  newsroom: ['#c8453b', '#8f2a2a'],
  court: ['#8c2f2b', '#5c1f24'],
  police: ['#2d5aa8', '#1b3a78'],
  traffic: ['#2f7d7a', '#1d5457'],
  weather: ['#4a90c9', '#2b5f97'],
  environment: ['#3f9b63', '#23683f'],
  health: ['#d9607a', '#a23a57'],
  education: ['#d98e32', '#a5641c'],
  metro: ['#3a5a9b', '#233a6b'],
  hotline: ['#e0763a', '#ad4e1e'],
  fire: ['#d64533', '#97261f'],
  water: ['#2f88b8', '#1b5c86'],
  market: ['#6b6fb0', '#454a86'],
  labour: ['#8a6a4f', '#5d4532'],
  culture: ['#b5527a', '#7d3253'],
  library: ['#5a7a52', '#3a5436'],
  bus: ['#3d9a94', '#256a68'],
  desk: ['#356c8c', '#1f475f'],
  media: ['#4a4f5c', '#2b2f3a'],
  lantern: ['#c9653a', '#8d3f22'],
  official: ['#5b6b86', '#3b475e'],
  resident: ['#7c93ad', '#56708c'],
}

/** Courts of one family differ in a shade, so that their posts can be told apart at a glance. */
const shade = (random: Random, member: Member): string =>
  member.voice === 'court'
    ? `<rect width="400" height="400" fill="hsl(${between(random, 0, 359)} 60% 55%)" opacity="0.28"/>`
    : ''

const waves = (y: number, width: number, colour: string): string =>
  many(3, (index) =>
    line(
      `M-20 ${y + index * 22}${many(Math.ceil(width / 50) + 1, () => 'q25 -18 50 0')}`,
      colour,
      6,
      `opacity="${0.5 - index * 0.12}"`,
    ),
  )

export const emblem = (random: Random, member: Member): string => {
  const [light, dark] = colours[member.voice]
  return svg(
    gradient('ground', light, dark) +
      rect(0, 0, 400, 400, 'url(#ground)') +
      shade(random, member) +
      waves(330, 400, WHITE) +
      `<g transform="translate(200 178) scale(1.12)">${signs[member.voice](dark)}</g>`,
    400,
    400,
  )
}

export const header = (random: Random, member: Member): string => {
  const [light, dark] = colours[member.voice]
  const sign = (x: number, y: number, size: number, opacity: number): string =>
    `<g transform="translate(${x} ${y}) scale(${size})" opacity="${opacity}">${signs[member.voice](light)}</g>`
  return svg(
    gradient('sky', dark, light, '#f3ead8') +
      rect(0, 0, 1500, 500, 'url(#sky)') +
      circle(between(random, 200, 1300), 150, 60, '#fff4d6', 'opacity="0.8"') +
      sign(1180, 190, 1.5, 0.16) +
      sign(820, 130, 0.8, 0.12) +
      sign(420, 210, 1.1, 0.12) +
      hills(random, 330, 50, 500, dark, 1500).replace('/>', ' opacity="0.45"/>') +
      hills(random, 390, 36, 500, dark, 1500).replace('/>', ' opacity="0.7"/>') +
      rect(0, 436, 1500, 64, dark) +
      waves(452, 1500, '#ffffff'),
    1500,
    500,
  )
}
