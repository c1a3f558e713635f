// Pictures that residents chose for themselves: drawn faces, cats, cups, hills.
import type { Random } from '#core/random'
import { between, chance, pick } from '../words/grammar.ts'
import { circle, line, many, path, rect, svg } from './draw.ts'

const grounds = [
  '#f2c6a0',
  '#a9c7d9',
  '#c9d6a3',
  '#e3b5b5',
  '#b7a9cf',
  '#f0d98c',
  '#9fc5b4',
  '#d9c3a5',
  '#8fa8c8',
  '#e8a87c',
] as const
const skins = ['#f4d3b0', '#e9bd93', '#d9a577', '#f8e0c8', '#c68e62'] as const
const hairs = ['#2b2430', '#3b2b25', '#1f2a38', '#5a3a2a', '#8a8a8f', '#dcdcdc'] as const
const clothes = ['#c8453b', '#3f88c5', '#44785c', '#e0a030', '#6b5b95', '#2f3e46', '#d98ea6', '#f1ece0'] as const

const face = (random: Random): string => {
  const [skin, hair, shirt] = [pick(random, skins), pick(random, hairs), pick(random, clothes)]
  const long = chance(random, 45)
  const back = long
    ? path(`M52 118Q40 ${between(random, 190, 230)} 78 214H162Q200 ${between(random, 190, 230)} 188 118Z`, hair)
    : ''
  const fringe = pick(random, [
    path('M62 112Q58 48 120 46Q182 48 178 112Q160 78 120 80Q80 78 62 112Z', hair),
    path('M60 118Q50 44 122 44Q190 46 180 116Q170 96 150 74Q110 96 60 118Z', hair),
    path('M64 104Q66 40 120 40Q176 40 176 104Q150 88 120 88Q90 88 64 104Z', hair),
    path('M58 110Q62 36 132 42Q190 52 180 112Q166 72 128 70Q84 70 72 118Z', hair),
  ])
  const glasses = chance(random, 28)
    ? `${circle(98, 124, 17, 'none', 'stroke="#2b2b33" stroke-width="4"')}${circle(142, 124, 17, 'none', 'stroke="#2b2b33" stroke-width="4"')}${line('M115 124H125', '#2b2b33', 4)}`
    : ''
  const hat = chance(random, 14)
    ? path('M54 92Q60 30 120 30T186 92Z', pick(random, clothes)) +
      rect(44, 86, 152, 14, pick(random, clothes), 'rx="7"')
    : ''
  const eyes = chance(random, 70)
    ? circle(98, 124, 5.5, '#2b2430') + circle(142, 124, 5.5, '#2b2430')
    : line('M90 124q8 -9 16 0M134 124q8 -9 16 0', '#2b2430', 4)
  return (
    back +
    path('M40 260Q46 196 120 192T200 260Z', shirt) +
    rect(104, 166, 32, 40, skin, 'rx="14"') +
    `<ellipse cx="120" cy="124" rx="56" ry="62" fill="${skin}"/>` +
    eyes +
    line(pick(random, ['M102 152q18 14 36 0', 'M106 154q14 8 28 0', 'M108 154H132']), '#a3574a', 4) +
    circle(84, 144, 9, '#e88f80', 'opacity="0.35"') +
    circle(156, 144, 9, '#e88f80', 'opacity="0.35"') +
    glasses +
    fringe +
    hat
  )
}

const things: readonly ((random: Random) => string)[] = [
  (random) => {
    const fur = pick(random, ['#e8964f', '#4a4a55', '#efe6d8', '#9a8f86'])
    return (
      path('M56 96L66 40L104 74H136L174 40L184 96Q196 190 120 200Q44 190 56 96Z', fur) +
      circle(96, 122, 8, '#222') +
      circle(144, 122, 8, '#222') +
      path('M112 142h16l-8 10Z', '#c46a6a') +
      line('M84 148l-40 -6M84 156l-38 8M156 148l40 -6M156 156l38 8', '#fff', 3)
    )
  },
  () =>
    path('M62 90H168V150Q166 196 115 196T62 150Z', '#fff') +
    line('M168 106q38 0 30 32t-34 24', '#fff', 12) +
    path('M72 102H158V116H72Z', '#8a5a3b') +
    line('M96 72q-10 -16 4 -30M128 72q-10 -16 4 -30', '#fff', 6),
  (random) =>
    path('M0 190L80 86L130 150L166 108L240 190V240H0Z', pick(random, ['#5d8a7a', '#4f6d94', '#7a5a6b'])) +
    path('M80 86L106 120L88 128L74 112L60 120Z', '#fff') +
    circle(178, 66, 24, '#fff3cf'),
  (random) =>
    many(
      6,
      (index) =>
        `<ellipse cx="120" cy="78" rx="20" ry="36" fill="${['#fff', '#ffe0e6', '#fff2cc'][index % 3] as string}" transform="rotate(${index * 60} 120 116)"/>`,
    ) +
    circle(120, 116, 20, '#f2b84b') +
    line('M120 140V216', '#5c8a5a', 9) +
    path(`M120 190q${between(random, 30, 46)} -30 56 -6q-26 22 -56 6Z`, '#5c8a5a'),
  () =>
    path('M40 124Q100 60 168 124Q100 188 40 124Z', '#e4763f') +
    path('M160 124L208 88V160Z', '#e4763f') +
    circle(76, 116, 8, '#fff') +
    circle(76, 116, 4, '#222') +
    line('M104 96q14 28 0 56M128 92q14 32 0 64', '#fff', 4),
  () =>
    circle(120, 110, 62, '#fdf3cf') +
    circle(146, 92, 56, '#26345c') +
    many(6, (index) => circle(40 + ((index * 67) % 170), 40 + ((index * 91) % 150), 3, '#fff')),
  () =>
    path('M30 150H210L186 190H56Z', '#8a4b35') +
    path('M120 40V142H60Q70 80 120 40Z', '#fff') +
    path('M128 60Q180 90 184 142H128Z', '#f0d9b0') +
    line('M20 200q25 -14 50 0t50 0t50 0t50 0', '#fff', 6),
]

/** 240 × 240. */
export const face240 = (random: Random): string => {
  const ground = pick(random, grounds)
  return svg(
    rect(0, 0, 240, 240, ground) + (chance(random, 62) ? face(random) : pick(random, things)(random)),
    240,
    240,
  )
}

/** Officials and others whose profile shows a person, 400 × 400. */
export const portrait = (random: Random): string =>
  svg(
    rect(0, 0, 400, 400, pick(random, grounds)) +
      circle(200, 200, 168, '#ffffff', 'opacity="0.25"') +
      `<g transform="scale(1.667)">${face(random)}</g>`,
    400,
    400,
  )
