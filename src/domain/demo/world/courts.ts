// One family: the high court and its 20 lower courts.
import type { Member } from './cast.ts'
import { mailbox, office } from './office.ts'
import { cities } from './place.ts'

const family = { name: '所属 Family', value: '霁川法院发布大家庭 · Courts of Jichuan (1 + 20)' }

const highCourt = office(
  'court',
  'jichuan_court',
  '霁川高院',
  'Jichuan High Court',
  [
    '霁川省高级人民法院官方账号。发布开庭公告、典型案例和诉讼指南，和全省20家法院一起听您说。',
    'The High Court of Jichuan Province, speaking with its 20 lower courts.',
  ],
  70,
  72,
  [family, mailbox],
)

const lowerCourts: readonly Member[] = cities.flatMap((city) => [
  office(
    'court',
    `${city.key}_court`,
    `${city.name}中院`,
    `${city.english} Intermediate Court`,
    [
      `霁川省${city.name}市中级人民法院。开庭公告、以案说法、诉讼服务。`,
      `Intermediate Court of ${city.english}, one of the 21 courts of Jichuan.`,
    ],
    26,
    city.key === 'wangji' ? 40 : 22,
    [family],
  ),
  ...city.counties.map((county) =>
    office(
      'court',
      `${county.key}_court`,
      `${county.name.replace(/[区县]$/, '')}法院`,
      `${county.english.split(' ')[0] as string} Court`,
      [
        `霁川省${city.name}市${county.name}人民法院。家门口的法院，说您听得懂的话。`,
        `District court of ${county.english}, ${city.english}.`,
      ],
      16,
      city.key === 'wangji' ? 24 : 12,
      [family],
    ),
  ),
])

export const courts: readonly Member[] = [highCourt, ...lowerCourts]
