// Scenes of the river country: the skyline, lanterns on the water, tea hills, a park.
import type { Random } from '#core/random'
import { between, chance, pick } from '../words/grammar.ts'
import { circle, gradient, HEIGHT, hills, line, many, path, rect, svg, WIDTH, type Drawing } from './draw.ts'

type Hour = 'dawn' | 'day' | 'dusk' | 'night'

const light: Readonly<
  Record<
    Hour,
    {
      sky: readonly string[]
      water: readonly string[]
      far: string
      near: string
      city: string
      window: string
      zh: string
      en: string
    }
  >
> = {
  dawn: {
    sky: ['#9fb8d6', '#f3cdbd', '#fbe6cf'],
    water: ['#e9c9bb', '#7f9bb8'],
    far: '#a9a9c4',
    near: '#7c86a8',
    city: '#6a7597',
    window: '#f7e3b5',
    zh: '清晨',
    en: 'Early morning',
  },
  day: {
    sky: ['#6fb2e3', '#b9dcf0', '#e8f3f4'],
    water: ['#a9d3e2', '#4f94b8'],
    far: '#9fc3cf',
    near: '#6fa3a8',
    city: '#e9eef0',
    window: '#9cc3d6',
    zh: '晴天',
    en: 'A clear day',
  },
  dusk: {
    sky: ['#46457e', '#c9647b', '#f6a55f', '#fbd58c'],
    water: ['#f0a467', '#5a4a78'],
    far: '#8d5a83',
    near: '#5d4674',
    city: '#4a3a66',
    window: '#ffd98a',
    zh: '日落',
    en: 'Sunset',
  },
  night: {
    sky: ['#0d1733', '#1c2d55', '#3b4f7c'],
    water: ['#2b3f6b', '#0c1530'],
    far: '#1e2c52',
    near: '#17223f',
    city: '#121b35',
    window: '#ffd36b',
    zh: '夜里',
    en: 'Night',
  },
}

const building = (
  random: Random,
  x: number,
  base: number,
  tint: { city: string; window: string },
  lit: number,
): string => {
  const width = between(random, 34, 74)
  const height = between(random, 70, 250)
  const top = base - height
  const roof = pick(random, [
    '',
    path(`M${x} ${top}L${x + width / 2} ${top - 26}L${x + width} ${top}Z`, tint.city),
    rect(x + width / 2 - 2, top - 34, 4, 34, tint.city),
  ])
  let windows = ''
  for (let wy = top + 12; wy < base - 14; wy += 20) {
    for (let wx = x + 8; wx < x + width - 10; wx += 15)
      if (chance(random, lit)) windows += rect(wx, wy, 7, 10, tint.window, 'opacity="0.85"')
  }
  return rect(x, top, width, height, tint.city) + roof + windows
}

const bridge = (colour: string, y: number): string => {
  const tower = (x: number): string =>
    rect(x - 6, y - 190, 12, 250, colour) +
    many(7, (index) =>
      line(
        `M${x} ${y - 180 + index * 8}L${x - 60 - index * 34} ${y}M${x} ${y - 180 + index * 8}L${x + 60 + index * 34} ${y}`,
        colour,
        2,
        'opacity="0.8"',
      ),
    )
  return rect(0, y, WIDTH, 12, colour) + tower(380) + tower(860)
}

const boat = (x: number, y: number, scale: number, hull: string, sail: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${path('M-50 0H50L36 20H-38Z', hull)}${path('M-22 -2V-26H20L28 -2Z', sail)}${rect(-12, -20, 9, 9, hull)}${rect(3, -20, 9, 9, hull)}</g>`

const gulls = (random: Random, colour: string): string =>
  many(between(random, 3, 6), () => {
    const [x, y] = [between(random, 200, 1000), between(random, 80, 260)]
    return line(`M${x} ${y}q9 -10 18 0q9 -10 18 0`, colour, 3)
  })

const shimmer = (random: Random, top: number, colour: string): string =>
  many(46, () => {
    const y = top + between(random, 8, HEIGHT - top - 10)
    const width = between(random, 30, 150)
    return rect(
      between(random, -40, WIDTH),
      y,
      width,
      2 + Math.floor((y - top) / 90),
      colour,
      `rx="2" opacity="${(between(random, 12, 40) / 100).toFixed(2)}"`,
    )
  })

export const river = (random: Random): Drawing => {
  const hour = pick<Hour>(random, ['dawn', 'day', 'dusk', 'dusk', 'night'])
  const tint = light[hour]
  const bank = 470
  const sun = between(random, 250, 950)
  const lit = hour === 'night' ? 70 : hour === 'dusk' ? 55 : hour === 'dawn' ? 25 : 60
  let city = ''
  for (let x = 20; x < WIDTH - 60; x += between(random, 42, 92)) city += building(random, x, bank, tint, lit)
  const star =
    hour === 'night'
      ? many(60, () =>
          circle(between(random, 0, WIDTH), between(random, 0, 260), between(random, 1, 2), '#fff', 'opacity="0.7"'),
        )
      : ''
  const body =
    gradient('sky', ...tint.sky) +
    gradient('water', ...tint.water) +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    star +
    circle(
      sun,
      hour === 'day' ? 130 : hour === 'night' ? 140 : 350,
      hour === 'night' ? 40 : 58,
      hour === 'night' ? '#f5efd6' : '#fff1c4',
      'opacity="0.95"',
    ) +
    hills(random, 360, 50, bank, tint.far) +
    hills(random, 410, 32, bank, tint.near) +
    city +
    rect(0, bank, WIDTH, HEIGHT - bank, 'url(#water)') +
    many(24, (index) =>
      rect(
        sun - 50 + between(random, -26, 26) - index,
        bank + 8 + index * 12,
        100 + index * 3,
        4,
        tint.window,
        'rx="2" opacity="0.5"',
      ),
    ) +
    shimmer(random, bank, tint.window) +
    (chance(random, 70) ? bridge(hour === 'day' ? '#f7fafb' : tint.city, bank + 30) : '') +
    boat(
      between(random, 150, 1050),
      between(random, 590, 690),
      1.4,
      tint.city === '#e9eef0' ? '#38597a' : '#2a2344',
      '#f4e8d2',
    ) +
    boat(between(random, 250, 950), 540, 0.7, '#5a4a5c', '#e8d6b8') +
    gulls(random, hour === 'night' ? '#55688f' : '#fff')
  return {
    svg: svg(body),
    words: `手绘：${tint.zh}的霁江，两岸楼群，江上有渡船。`,
    english: `Drawing: ${tint.en.toLowerCase()} on the river, the skyline on both banks, a ferry.`,
  }
}

export const lanterns = (random: Random): Drawing => {
  const lamp = (): string => {
    const y = between(random, 430, 790)
    const scale = (y - 380) / 260
    const x = between(random, 0, WIDTH)
    return `<g transform="translate(${x} ${y}) scale(${scale.toFixed(2)})">${circle(0, 4, 70, '#ffb347', 'opacity="0.16"')}${path('M-24 10L-18 -22H18L24 10Z', pick(random, ['#ffcf70', '#ff9d5c', '#ffe3a3', '#ff8a6b']))}${rect(-28, 10, 56, 8, '#7a3b2e', 'rx="4"')}${circle(0, -4, 8, '#fff6d8', 'opacity="0.9"')}</g>`
  }
  const body =
    gradient('sky', '#0b1230', '#1f2a55', '#3c3a66') +
    gradient('water', '#2b2e57', '#0b1029') +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    many(80, () => circle(between(random, 0, WIDTH), between(random, 0, 300), 1.4, '#fff', 'opacity="0.7"')) +
    circle(930, 130, 46, '#f8eecb') +
    hills(random, 330, 40, 400, '#161d40') +
    rect(0, 395, WIDTH, 405, 'url(#water)') +
    line('M-20 400Q300 250 620 400Q940 250 1260 400', '#0c1230', 20) +
    many(12, (index) =>
      circle(40 + index * 100, 384 - 75 * (1 - (((index * 100 + 60) % 640) / 320 - 1) ** 2), 7, '#ffd27a'),
    ) +
    shimmer(random, 400, '#ffc773') +
    many(64, lamp)
  return {
    svg: svg(body),
    words: '手绘：夜里的江面漂满纸灯，桥上也点着灯。',
    english: 'Drawing: paper lanterns drifting on the river at night, lamps along the bridge.',
  }
}

export const teaHills = (random: Random): Drawing => {
  const dawn = chance(random, 50)
  const rows = (top: number, colour: string, dark: string): string =>
    path(`M0 ${top + 60}Q300 ${top - 40} 620 ${top + 30}T1200 ${top}V800H0Z`, colour) +
    many(6, (index) =>
      line(
        `M0 ${top + 90 + index * 30}Q300 ${top - 8 + index * 30} 620 ${top + 60 + index * 30}T1200 ${top + 32 + index * 30}`,
        dark,
        9,
        'opacity="0.5"',
      ),
    )
  const mist = (y: number): string =>
    `<ellipse cx="${between(random, 200, 1000)}" cy="${y}" rx="520" ry="26" fill="#fff" opacity="0.55"/>`
  const body =
    gradient('sky', ...(dawn ? ['#f6d9c2', '#fbeedd', '#eef4ee'] : ['#9ccbe6', '#dff0f3', '#f3f8ee'])) +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    circle(between(random, 200, 1000), 190, 60, '#fff3cf') +
    hills(random, 330, 70, HEIGHT, '#b6cfc9') +
    mist(360) +
    hills(random, 410, 60, HEIGHT, '#8fb6a4') +
    mist(450) +
    rows(470, '#79a77f', '#5c8c68') +
    mist(560) +
    rows(590, '#5d9468', '#437753') +
    many(
      5,
      () =>
        `<g transform="translate(${between(random, 80, 1100)} ${between(random, 620, 730)})">${path('M-13 40L-9 0H9L13 40Z', pick(random, ['#d96b4b', '#4b7fb8', '#e0b04a']))}${path('M-24 -2L0 -18L24 -2Z', '#e8d7a8')}${circle(0, -1, 8, '#f0c9a0')}</g>`,
    )
  return {
    svg: svg(body),
    words: '手绘：起雾的茶山，一层一层的茶垄，有人在采茶。',
    english: 'Drawing: misty tea hills in terraces, people picking leaves.',
  }
}

export const park = (random: Random): Drawing => {
  const autumn = chance(random, 60)
  const leaves = autumn ? ['#e3a23b', '#d9772f', '#c9562f', '#efc55a'] : ['#6fae62', '#4f9656', '#86bf6e', '#3f8450']
  const tree = (x: number, y: number, scale: number): string =>
    `<g transform="translate(${x} ${y}) scale(${scale.toFixed(2)})">${path('M-9 0L-6 -120H6L9 0Z', '#6b4a35')}${many(7, () => circle(between(random, -60, 60), between(random, -210, -110), between(random, 38, 58), pick(random, leaves), 'opacity="0.93"'))}</g>`
  const body =
    gradient('sky', '#a9d6ec', '#e6f3ee') +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    hills(random, 380, 30, HEIGHT, '#a8c99a') +
    rect(0, 430, WIDTH, 370, autumn ? '#b9c47c' : '#8fc07a') +
    `<ellipse cx="760" cy="600" rx="360" ry="90" fill="#8cc3d4"/><ellipse cx="760" cy="592" rx="330" ry="70" fill="#a6d4e0"/>` +
    path('M120 800Q330 620 210 520T330 430H390Q330 520 420 600T330 800Z', '#ead9b5') +
    tree(130, 560, 1.1) +
    tree(520, 500, 0.8) +
    tree(1010, 500, 0.95) +
    tree(1140, 640, 1.3) +
    `<g transform="translate(300 700)">${rect(-70, 0, 140, 10, '#8a5a3b', 'rx="4"')}${rect(-70, -34, 140, 8, '#8a5a3b', 'rx="4"')}${rect(-58, 0, 8, 34, '#5a3b28')}${rect(50, 0, 8, 34, '#5a3b28')}</g>` +
    many(
      autumn ? 40 : 12,
      () =>
        `<ellipse cx="${between(random, 0, WIDTH)}" cy="${between(random, 470, 790)}" rx="8" ry="4" fill="${pick(random, leaves)}" transform="rotate(${between(random, 0, 40)})"/>`,
    )
  return {
    svg: svg(body),
    words: `手绘：${autumn ? '秋天' : '初夏'}的公园，池塘边一条小路，一把空长椅。`,
    english: `Drawing: the park in ${autumn ? 'autumn' : 'early summer'}, a pond, a path and an empty bench.`,
  }
}
