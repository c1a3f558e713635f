// Maps, dials and charts: the metro, a closed road, the air, a week of weather.
import type { Random } from '#core/random'
import { between, pick, some } from '../words/grammar.ts'
import {
  circle,
  digits,
  digitsWidth,
  gradient,
  HEIGHT,
  hills,
  line,
  many,
  path,
  rect,
  svg,
  WIDTH,
  type Drawing,
} from './draw.ts'

export const metro = (random: Random): Drawing => {
  const [red, blue, green] = ['#d7433b', '#2f78b7', '#3a9d6e']
  const stops = (points: readonly (readonly [number, number])[], colour: string): string =>
    points.map(([x, y]) => circle(x, y, 13, '#fff', `stroke="${colour}" stroke-width="7"`)).join('')
  const shift = between(random, -40, 40)
  const fresh = [
    [770, 560],
    [880, 560],
    [990, 500],
    [1080, 410],
  ] as const
  const body =
    rect(0, 0, WIDTH, HEIGHT, '#f6f4ee') +
    line(
      `M-20 ${620 + shift}C300 ${500 + shift} 460 ${720 + shift} 720 ${600 + shift}S1080 ${520 + shift} 1240 ${600 + shift}`,
      '#c5dfec',
      96,
    ) +
    many(9, () =>
      rect(
        between(random, 20, 1100),
        between(random, 40, 740),
        between(random, 40, 130),
        between(random, 30, 70),
        '#e6ead9',
        'rx="14"',
      ),
    ) +
    line('M60 260H420L620 460H1140', red, 20) +
    line('M240 60V380L520 660V780', blue, 20) +
    line('M100 560H700L770 560H880L990 500L1080 410V120', green, 20) +
    line('M770 560H880L990 500L1080 410', '#ffffff', 8, 'stroke-dasharray="4 20"') +
    stops(
      [
        [120, 260],
        [330, 260],
        [520, 360],
        [700, 460],
        [860, 460],
        [1060, 460],
      ],
      red,
    ) +
    stops(
      [
        [240, 140],
        [240, 360],
        [380, 520],
        [520, 720],
      ],
      blue,
    ) +
    stops(
      [
        [180, 560],
        [330, 560],
        [560, 560],
        [690, 560],
        [1080, 300],
        [1080, 180],
      ],
      green,
    ) +
    stops(fresh, green) +
    [
      [240, 260],
      [420, 560],
      [1080, 460],
    ]
      .map(([x, y]) => circle(x as number, y as number, 20, '#fff', 'stroke="#33415c" stroke-width="8"'))
      .join('') +
    many(8, (index) =>
      rect(100 + index * 140, 296 + (index % 3) * 16, between(random, 46, 90), 9, '#9aa4b2', 'rx="4" opacity="0.7"'),
    ) +
    `<g transform="translate(70 640)">${rect(0, 0, 330, 110, '#fff', 'rx="18" stroke="#dfe3e8" stroke-width="3"')}${[red, blue, green].map((colour, index) => rect(24, 22 + index * 28, 56, 12, colour, 'rx="6"') + digits(String(index + 1), 100, 18 + index * 28, 20, '#33415c') + rect(130, 24 + index * 28, 130, 9, '#b4bcc8', 'rx="4"')).join('')}</g>`
  return {
    svg: svg(body),
    words: '示意图：地铁线网局部，一、二、三号线与换乘站，三号线东段过江。',
    english: 'Map: part of the metro, lines 1, 2 and 3 with their interchanges; line 3 crosses the river in the east.',
  }
}

export const road = (random: Random): Drawing => {
  const [closed, open] = some(random, [220, 430, 610], 2) as [number, number]
  const streets = [220, 430, 610]
  const avenues = [200, 520, 860]
  const body =
    rect(0, 0, WIDTH, HEIGHT, '#e9ede2') +
    many(14, () =>
      rect(
        between(random, 0, 1120),
        between(random, 0, 720),
        between(random, 50, 120),
        between(random, 40, 90),
        pick(random, ['#dfe5d3', '#d3dccb', '#e6dfd0']),
        'rx="8"',
      ),
    ) +
    path('M1000 0Q930 400 1060 800H1200V0Z', '#bcdcea') +
    streets
      .map((y) => line(`M0 ${y}H1010`, '#fff', 44) + line(`M0 ${y}H1000`, '#d9dee2', 3, 'stroke-dasharray="22 18"'))
      .join('') +
    avenues.map((x) => line(`M${x} 0V800`, '#fff', 44)).join('') +
    line(`M220 ${closed}H840`, '#d7433b', 26) +
    line(`M220 ${closed}H840`, '#fff', 26, 'stroke-dasharray="26 40" stroke-linecap="butt"') +
    line(`M120 ${closed}H200V${open}H860V${closed}H960`, '#2f9d62', 14, 'opacity="0.9"') +
    path(`M940 ${closed - 26}l46 26l-46 26Z`, '#2f9d62') +
    [240, 820]
      .map(
        (x) =>
          `<g transform="translate(${x} ${closed - 46})">${path('M-20 40L-7 -26H7L20 40Z', '#f08a24')}${rect(-13, 2, 26, 10, '#fff')}${rect(-28, 38, 56, 10, '#f08a24', 'rx="3"')}</g>`,
      )
      .join('') +
    `<g transform="translate(530 ${closed})">${circle(0, 0, 42, '#d7433b', 'stroke="#fff" stroke-width="6"')}${rect(-26, -8, 52, 16, '#fff', 'rx="3"')}</g>`
  return {
    svg: svg(body),
    words: '示意图：红白相间的路段封闭，绿色箭头为绕行路线。',
    english: 'Map: the striped stretch of road is closed, the green arrow shows the way round.',
  }
}

export const gauge = (random: Random): Drawing => {
  const air = between(random, 22, 98)
  const zones = ['#3aa76d', '#f2c14e', '#f08a4b', '#d7433b', '#8e4b9c']
  const arc = (from: number, to: number, colour: string): string => {
    const point = (share: number): string =>
      `${600 - 300 * Math.cos(Math.PI * share)} ${520 - 300 * Math.sin(Math.PI * share)}`
    return line(`M${point(from + 0.008)}A300 300 0 0 1 ${point(to - 0.008)}`, colour, 60, 'stroke-linecap="butt"')
  }
  const angle = Math.PI * (air / 250)
  const number = String(air)
  const body =
    rect(0, 0, WIDTH, HEIGHT, '#eef5f0') +
    circle(160, 150, 260, '#d7ebde') +
    circle(1090, 700, 240, '#dbe9f3') +
    zones.map((colour, index) => arc(index / 5, (index + 1) / 5, colour)).join('') +
    path(
      `M${600 - 250 * Math.cos(angle)} ${520 - 250 * Math.sin(angle)}L${600 + 16 * Math.sin(angle)} ${520 - 16 * Math.cos(angle)}L${600 - 16 * Math.sin(angle)} ${520 + 16 * Math.cos(angle)}Z`,
      '#2b3a42',
    ) +
    circle(600, 520, 26, '#2b3a42') +
    digits(number, 600 - digitsWidth(number, 110) / 2, 590, 110, '#2b3a42') +
    path(
      'M980 240C1060 200 1100 120 1090 70C1010 80 950 130 980 240ZM980 240Q1010 160 1070 100',
      '#3aa76d',
      'stroke="#2b7a50" stroke-width="4"',
    )
  return {
    svg: svg(body),
    words: `仪表：空气质量指数${number}，${air <= 50 ? '优' : '良'}。`,
    english: `Dial: air quality index ${number}, ${air <= 50 ? 'good' : 'moderate'}.`,
  }
}

/** A week of temperatures on the evening sky. */
export const forecast = (random: Random): Drawing => {
  const base = between(random, 8, 24)
  const highs = Array.from({ length: 7 }, () => base + between(random, 0, 7))
  const lows = highs.map((high) => high - between(random, 5, 9))
  const top = Math.max(...highs)
  const span = top - Math.min(...lows)
  const x = (index: number): number => 150 + index * 150
  const y = (degrees: number): number => 400 + ((top - degrees) / span) * 240
  const icons = [
    (at: number) =>
      circle(at, 240, 34, '#ffcf5a') +
      many(8, (ray) =>
        line(
          `M${at + 46 * Math.cos((ray * Math.PI) / 4)} ${240 + 46 * Math.sin((ray * Math.PI) / 4)}l${12 * Math.cos((ray * Math.PI) / 4)} ${12 * Math.sin((ray * Math.PI) / 4)}`,
          '#ffcf5a',
          6,
        ),
      ),
    (at: number) =>
      circle(at + 16, 226, 26, '#ffcf5a') +
      path(`M${at - 46} 262a22 22 0 0 1 6 -43a32 32 0 0 1 60 -6a26 26 0 0 1 24 49Z`, '#f2f6fa'),
    (at: number) =>
      path(`M${at - 46} 254a22 22 0 0 1 6 -43a32 32 0 0 1 60 -6a26 26 0 0 1 24 49Z`, '#c5d4e2') +
      many(4, (drop) => line(`M${at - 30 + drop * 22} 268l-7 20`, '#7fc0ee', 6)),
  ]
  const plot = (values: readonly number[], colour: string): string =>
    line(`M${values.map((value, index) => `${x(index)} ${y(value)}`).join('L')}`, colour, 6) +
    values.map((value, index) => circle(x(index), y(value), 10, colour, 'stroke="#fff" stroke-width="4"')).join('')
  const body =
    gradient('sky', '#274472', '#41729f', '#6fa3c7') +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    hills(random, 740, 24, HEIGHT, '#1f3a5f') +
    rect(50, 130, 1100, 580, '#ffffff', 'rx="36" opacity="0.13"') +
    rect(50, 48, 300, 16, '#fff', 'rx="8" opacity="0.9"') +
    rect(50, 80, 190, 10, '#fff', 'rx="5" opacity="0.5"') +
    highs
      .map(
        (high, index) =>
          pick(random, icons)(x(index)) +
          digits(String(high), x(index) - 18, y(high) - 52, 30, '#fff') +
          digits(String(lows[index]), x(index) - 18, y(lows[index] as number) + 22, 28, '#cfe3f5'),
      )
      .join('') +
    plot(highs, '#ffb25e') +
    plot(lows, '#8fd0ff')
  return {
    svg: svg(body),
    words: `图表：未来七天气温，最高${highs.join('、')}℃，最低${lows.join('、')}℃。`,
    english: `Chart: the next seven days, highs ${highs.join(', ')} °C, lows ${lows.join(', ')} °C.`,
  }
}
