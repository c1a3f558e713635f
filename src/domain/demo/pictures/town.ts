// Scenes of the town: the court, a lane, a crossing, umbrellas, books, a cat, a bowl.
import type { Random } from '#core/random'
import { between, chance, pick } from '../words/grammar.ts'
import { circle, gradient, HEIGHT, line, many, path, rect, svg, WIDTH, type Drawing } from './draw.ts'

export const scales = (x: number, y: number, size: number, colour: string): string =>
  `<g transform="translate(${x} ${y}) scale(${size / 100})">${line('M0 -46V40M-26 44H26M-44 -30H44', colour, 7)}${circle(0, -48, 7, colour)}${line('M-44 -30L-62 10M-44 -30L-26 10M44 -30L26 10M44 -30L62 10', colour, 4)}${path('M-66 10H-22Q-26 30 -44 30T-66 10Z', colour)}${path('M22 10H66Q62 30 44 30T22 10Z', colour)}</g>`

export const court = (random: Random): Drawing => {
  const warm = chance(random, 50)
  const stone = warm ? '#efe6d6' : '#e6ebef'
  const shade = warm ? '#cdbfa6' : '#bfcad3'
  const column = (x: number): string =>
    rect(x, 330, 44, 240, stone) +
    rect(x + 30, 330, 14, 240, shade, 'opacity="0.6"') +
    rect(x - 8, 316, 60, 16, stone) +
    rect(x - 8, 566, 60, 14, shade)
  const card =
    `<g transform="translate(760 150)">${rect(10, 12, 360, 500, '#1d2b44', 'rx="18" opacity="0.25"')}${rect(0, 0, 360, 500, '#fffdf7', 'rx="18"')}${rect(0, 0, 360, 86, '#8c2f2b', 'rx="18"')}${rect(0, 60, 360, 26, '#8c2f2b')}${scales(180, 44, 56, '#f7e3b0')}` +
    many(8, (index) =>
      rect(40, 126 + index * 34, between(random, 150, 280), 12, index === 0 ? '#33415c' : '#a9b3c2', 'rx="6"'),
    ) +
    `${circle(282, 428, 46, 'none', 'stroke="#b5362f" stroke-width="6" opacity="0.85"')}${path('M282 404l7 16 17 1-13 11 4 17-15-9-15 9 4-17-13-11 17-1Z', '#b5362f', 'opacity="0.85"')}</g>`
  const body =
    gradient('sky', '#7fa9cf', '#d5e5ee') +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    path('M60 300L370 150L680 300Z', stone) +
    path('M60 300L370 150L680 300L640 300L370 172L100 300Z', shade) +
    scales(370, 246, 74, warm ? '#9c7b3f' : '#5a6f86') +
    rect(80, 298, 580, 20, shade) +
    many(5, (index) => column(110 + index * 120)) +
    rect(325, 420, 90, 160, '#4a3a36') +
    rect(368, 420, 4, 160, '#2f2522') +
    many(5, (index) => rect(70 - index * 18, 580 + index * 26, 600 + index * 36, 26, index % 2 === 0 ? stone : shade)) +
    rect(0, 710, WIDTH, 90, '#8fa3ad') +
    card
  return {
    svg: svg(body),
    words: '示意图：法院大门与一张开庭公告，公告上盖着圆章。',
    english: 'Picture: the door of a court and a notice of a hearing with a round seal.',
  }
}

export const lamp = (random: Random): Drawing => {
  const x = between(random, 380, 760)
  const wall = pick(random, ['#3b3f63', '#44395c', '#33465f'])
  const body =
    gradient('sky', '#10162f', '#2a3157') +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    many(40, () => circle(between(random, 0, WIDTH), between(random, 0, 260), 1.5, '#fff', 'opacity="0.6"')) +
    path('M0 300L420 380V640L0 760Z', wall) +
    path('M1200 260L800 370V640L1200 740Z', wall) +
    many(5, (index) =>
      rect(60 + index * 66, 420 + index * 10, 34, 46, index === 2 ? '#ffd27a' : '#252a4a', 'opacity="0.9"'),
    ) +
    path('M0 760L420 640H800L1200 740V800H0Z', '#2b2f4c') +
    path(`M${x} 250L${x - 240} 720H${x + 240}Z`, '#ffd98a', 'opacity="0.22"') +
    `<ellipse cx="${x}" cy="716" rx="250" ry="44" fill="#ffe3a3" opacity="0.35"/>` +
    rect(x - 5, 240, 10, 480, '#0f1327') +
    line(`M${x} 246q4 -34 40 -34`, '#0f1327', 9) +
    path(`M${x + 20} 206h56l-10 26h-36Z`, '#0f1327') +
    circle(x + 48, 238, 16, '#fff3cf') +
    `<g transform="translate(${x + 130} 640)">${circle(0, -86, 17, '#f0c9a0')}${path('M-22 -66H22L30 20H-30Z', '#c85f4a')}${rect(-20, 20, 14, 56, '#2a2f4f')}${rect(8, 20, 14, 56, '#2a2f4f')}${rect(30, -20, 34, 42, '#e8d7a8', 'rx="6"')}</g>`
  return {
    svg: svg(body),
    words: '手绘：夜里的小巷，一盏路灯亮着，有人提着袋子走过。',
    english: 'Drawing: a lane at night, one street lamp lit, somebody walking home with a bag.',
  }
}

export const crossing = (random: Random): Drawing => {
  const child = (x: number, y: number): string =>
    `<g transform="translate(${x} ${y})">${circle(0, -70, 15, '#f2cda6')}${path('M-20 -74a20 18 0 0 1 40 0h8v6h-56v-6Z', '#ffd23f')}${path('M-15 -54H15L19 0H-19Z', pick(random, ['#e4572e', '#3f88c5', '#44bba4', '#f08a5d']))}${rect(-13, 0, 10, 32, '#364156')}${rect(4, 0, 10, 32, '#364156')}${rect(-28, -50, 12, 34, '#6c5b7b', 'rx="5"')}</g>`
  const body =
    gradient('sky', '#9fd0ec', '#e9f5f2') +
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    rect(120, 190, 520, 230, '#f5e9d0') +
    rect(120, 170, 520, 28, '#b5533c') +
    many(
      8,
      (index) => rect(150 + index * 62, 230, 36, 50, '#8fc1dd') + rect(150 + index * 62, 310, 36, 50, '#8fc1dd'),
    ) +
    rect(700, 260, 14, 160, '#6b7480') +
    rect(684, 200, 46, 70, '#2f3b4c', 'rx="10"') +
    circle(707, 220, 12, '#5b3434') +
    circle(707, 250, 12, '#5fe08a') +
    many(6, (index) => circle(820 + index * 66, 380 - (index % 2) * 20, 52, index % 2 === 0 ? '#7fb56a' : '#6aa55c')) +
    rect(0, 420, WIDTH, 380, '#77838d') +
    rect(0, 412, WIDTH, 20, '#d7d3c8') +
    many(9, (index) => path(`M${90 + index * 118} 450h66l${14 - index * 4} 330h-92Z`, '#f7f9fa')) +
    many(5, (index) => child(180 + index * 130 + between(random, -20, 20), 600 + (index % 2) * 34)) +
    `<g transform="translate(880 590)">${circle(0, -112, 18, '#e8bd93')}${path('M-20 -118h40l-4 -16h-32Z', '#26344d')}${path('M-24 -92H24L30 10H-30Z', '#cfe04a')}${rect(-24, -40, 48, 10, '#f7f9fa')}${rect(-20, 10, 15, 60, '#26344d')}${rect(6, 10, 15, 60, '#26344d')}${line('M24 -80L86 -104', '#cfe04a', 14)}</g>`
  return {
    svg: svg(body),
    words: '手绘：学校门前的斑马线，一队戴小黄帽的孩子正走过，一位交警伸手示意停车。',
    english: 'Drawing: a zebra crossing at a school, children in yellow caps, an officer holding the traffic.',
  }
}

export const umbrellas = (random: Random): Drawing => {
  const colours = ['#e4572e', '#f3a712', '#3f88c5', '#44bba4', '#e6e6ea', '#6c5b7b', '#d7263d']
  const one = (): string => {
    const radius = between(random, 58, 96)
    const colour = pick(random, colours)
    return `<g transform="translate(${between(random, 60, 1140)} ${between(random, 80, 740)}) rotate(${between(random, 0, 44)})">${circle(8, 14, radius, '#1b2436', 'opacity="0.25"')}${path(`M${many(8, (index) => `${index === 0 ? '' : 'L'}${(radius * Math.cos((index * Math.PI) / 4)).toFixed(1)} ${(radius * Math.sin((index * Math.PI) / 4)).toFixed(1)}`)}Z`, colour)}${many(8, (index) => line(`M0 0L${(radius * Math.cos((index * Math.PI) / 4)).toFixed(1)} ${(radius * Math.sin((index * Math.PI) / 4)).toFixed(1)}`, '#ffffff', 2, 'opacity="0.45"'))}${circle(0, 0, 6, '#2b2b2b')}</g>`
  }
  const body =
    rect(0, 0, WIDTH, HEIGHT, '#5f6f80') +
    many(10, (index) => rect(index * 130 - 30, 0, 60, HEIGHT, '#68788a')) +
    many(
      7,
      () =>
        `<ellipse cx="${between(random, 0, WIDTH)}" cy="${between(random, 0, HEIGHT)}" rx="${between(random, 60, 150)}" ry="${between(random, 24, 50)}" fill="#8397aa" opacity="0.7"/>`,
    ) +
    many(15, one) +
    many(130, () => {
      const [x, y] = [between(random, 0, WIDTH), between(random, 0, HEIGHT)]
      return line(`M${x} ${y}l-9 30`, '#e5eef6', 2, 'opacity="0.5"')
    })
  return {
    svg: svg(body),
    words: '手绘：从高处看下雨的街道，一把把彩色的伞。',
    english: 'Drawing: a street in the rain from above, umbrellas of all colours.',
  }
}

export const shelves = (random: Random): Drawing => {
  const spines = ['#b5533c', '#d9a441', '#4f7c6b', '#3c5a80', '#7a4b6b', '#e8d9b8', '#2f3e46', '#c97b5a']
  const shelf = (y: number): string => {
    let books = ''
    for (let x = 70; x < 720;) {
      const width = between(random, 18, 44)
      const height = between(random, 96, 142)
      books +=
        rect(x, y - height, width, height, pick(random, spines), 'rx="2"') +
        rect(x + 4, y - height + 16, width - 8, 5, '#fff', 'opacity="0.4"')
      x += width + (chance(random, 8) ? 34 : 2)
    }
    return books + rect(50, y, 700, 16, '#7a5234')
  }
  const body =
    rect(0, 0, WIDTH, HEIGHT, '#f2e6d0') +
    rect(40, 40, 720, 720, '#a87650', 'rx="8"') +
    rect(60, 56, 680, 690, '#8f623f') +
    [206, 382, 558, 732].map(shelf).join('') +
    gradient('pane', '#9fd0ec', '#fbe6cf') +
    rect(830, 90, 300, 380, '#fff', 'rx="10"') +
    rect(846, 106, 268, 348, 'url(#pane)') +
    rect(976, 106, 8, 348, '#fff') +
    rect(846, 276, 268, 8, '#fff') +
    rect(790, 600, 400, 18, '#7a5234') +
    rect(820, 618, 16, 182, '#5f3f28') +
    rect(1140, 618, 16, 182, '#5f3f28') +
    path('M930 600L960 500H1060L1090 600Z', '#ffd98a', 'opacity="0.5"') +
    path('M960 460h100l26 60h-152Z', '#3c5a80') +
    rect(1004, 520, 12, 80, '#2f3e46') +
    path('M830 600q40 -28 80 0q40 -28 80 0v-24q-40 -28 -80 0q-40 -28 -80 0Z', '#fffdf7')
  return {
    svg: svg(body),
    words: '手绘：图书馆的书架和靠窗的座位，桌上一盏灯、一本摊开的书。',
    english: 'Drawing: shelves in the library and a seat at the window, a lamp and an open book.',
  }
}

export const cat = (random: Random): Drawing => {
  const [fur, dark] = pick(random, [
    ['#e8964f', '#c9743a'],
    ['#4a4a55', '#33333c'],
    ['#efe6d8', '#cdbfa6'],
    ['#9a8f86', '#7a7067'],
  ] as const)
  const body =
    gradient('pane', '#f6b26b', '#fbe0b5') +
    rect(0, 0, WIDTH, HEIGHT, '#d8c3a5') +
    rect(180, 60, 840, 560, '#fff', 'rx="12"') +
    rect(204, 84, 792, 512, 'url(#pane)') +
    many(9, (index) => rect(220 + index * 88, 400 - between(random, 0, 150), 66, 200, '#8d6b7d', 'opacity="0.7"')) +
    rect(592, 84, 14, 512, '#fff') +
    rect(140, 616, 920, 34, '#f5efe6', 'rx="8"') +
    path(
      'M470 616C440 470 500 400 560 396C560 340 590 320 596 300L622 336H668L694 300C702 330 724 350 722 400C770 430 790 520 770 616Z',
      fur,
    ) +
    path('M770 600q90 20 110 -60q10 -50 50 -40', 'none', `stroke="${fur}" stroke-width="30" stroke-linecap="round"`) +
    many(4, (index) => line(`M${520 + index * 14} ${470 + index * 34}q40 -14 80 0`, dark, 9, 'opacity="0.6"')) +
    circle(622, 378, 8, '#2b2b2b') +
    circle(668, 378, 8, '#2b2b2b') +
    path('M638 396h14l-7 9Z', '#c46a6a') +
    line('M600 400l-44 -6M600 410l-42 8M690 400l44 -6M690 410l42 8', '#fff', 3) +
    `<g transform="translate(300 616)">${path('M-44 -70H44L34 0H-34Z', '#b5533c')}${many(6, (index) => line(`M${-20 + index * 8} -70q${-30 + index * 12} -50 ${-40 + index * 16} -90`, '#5c9a5f', 8))}</g>`
  return {
    svg: svg(body),
    words: '手绘：一只猫坐在窗台上，窗外是黄昏的楼房，旁边一盆草。',
    english: 'Drawing: a cat on the window sill, houses at dusk behind it, a potted plant.',
  }
}

export const bowl = (random: Random): Drawing => {
  const soup = pick(random, ['#e2a65a', '#d98a4a', '#f0d6a4'])
  const lotus = (x: number, y: number, size: number): string =>
    `<g transform="translate(${x} ${y}) scale(${size})">${circle(0, 0, 46, '#fbf3e4', 'stroke="#e5d2b3" stroke-width="4"')}${many(7, (index) => circle(26 * Math.cos((index * Math.PI * 2) / 7), 26 * Math.sin((index * Math.PI * 2) / 7), 8, soup))}${circle(0, 0, 7, soup)}</g>`
  const body =
    rect(0, 0, WIDTH, HEIGHT, pick(random, ['#7a5a44', '#58707a', '#a0674b'])) +
    many(8, (index) => rect(0, index * 100, WIDTH, 4, '#000', 'opacity="0.08"')) +
    circle(612, 424, 322, '#000', 'opacity="0.2"') +
    circle(600, 410, 320, '#f4f1ea') +
    circle(600, 410, 300, pick(random, ['#3c5a80', '#8c2f2b', '#4f7c6b'])) +
    circle(600, 410, 280, '#fbf8f1') +
    circle(600, 410, 262, soup) +
    many(16, (index) =>
      line(
        `M${400 + index * 22} ${340 + (index % 5) * 10}q60 ${60 + (index % 3) * 20} ${20 + (index % 4) * 16} 150`,
        '#f7e2b0',
        11,
        'opacity="0.9"',
      ),
    ) +
    lotus(520, 330, 1.1) +
    lotus(690, 470, 1.3) +
    lotus(560, 520, 0.9) +
    many(26, () => circle(between(random, 430, 780), between(random, 260, 570), 6, '#5c9a5f')) +
    circle(720, 330, 54, '#fff') +
    circle(724, 332, 26, '#f3a712') +
    line('M820 120L1130 690M860 110L1160 660', '#c98f5a', 16)
  return {
    svg: svg(body),
    words: '手绘：一碗面，上面有藕片、荷包蛋和葱花，旁边一双筷子。',
    english: 'Drawing: a bowl of noodles with lotus root, a fried egg and spring onion, chopsticks beside it.',
  }
}
