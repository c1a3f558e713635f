// The offices, officials and media of the invented province: one family of courts, and the rest of a city's voices.
import { cities, hotlineNumber, province } from './place.ts'
import { fictional, type Member, type Voice } from './cast.ts'

const office = (
  voice: Voice, handle: string, name: string, english: string, note: readonly [string, string], pace: number, fame: number,
  extra: Member['fields'] = [],
): Member => ({
  handle, uniqueName: name, displayName: `${name} ${english}`, kind: 'office', voice, call: name,
  note: `${note[0]}\n${note[1]}`, fields: [...extra, fictional], pace, fame,
})

const family = { name: '所属 Family', value: '霁川法院发布大家庭 · Courts of Jichuan (1 + 20)' }
const mailbox = { name: '问政 Ask us', value: '评论或@我们，工作日一天内回复' }

const highCourt = office('court', 'jichuan_court', '霁川高院', 'Jichuan High Court',
  ['霁川省高级人民法院官方账号。发布开庭公告、典型案例和诉讼指南，和全省20家法院一起听您说。', 'The High Court of Jichuan Province, speaking with its 20 lower courts.'], 70, 72, [family, mailbox])

const lowerCourts: readonly Member[] = cities.flatMap((city) => [
  office('court', `${city.key}_court`, `${city.name}中院`, `${city.english} Intermediate Court`,
    [`霁川省${city.name}市中级人民法院。开庭公告、以案说法、诉讼服务。`, `Intermediate Court of ${city.english}, one of the 21 courts of Jichuan.`], 26, city.key === 'wangji' ? 40 : 22, [family]),
  ...city.counties.map((county) =>
    office('court', `${county.key}_court`, `${county.name.replace(/[区县]$/, '')}法院`, `${county.english.split(' ')[0] as string} Court`,
      [`霁川省${city.name}市${county.name}人民法院。家门口的法院，说您听得懂的话。`, `District court of ${county.english}, ${city.english}.`], 16, city.key === 'wangji' ? 24 : 12, [family])),
])

const others: readonly Member[] = [
  office('newsroom', 'jichuan', '霁川发布', 'Jichuan Today', ['霁川省人民政府新闻办公室。政策、民生、天气、交通，一处看全。', 'News office of the Province of Jichuan.'], 60, 96),
  office('newsroom', 'wangji', '望霁发布', 'Wangji Today', ['望霁市人民政府新闻办公室。这座城市今天发生了什么，我们第一时间告诉您。', 'News office of the City of Wangji.'], 95, 100, [mailbox]),
  office('newsroom', 'yunting', '云汀发布', 'Yunting Today', ['云汀市人民政府新闻办公室。', 'News office of the City of Yunting.'], 25, 30),
  office('police', 'jichuan_police', '霁川公安', 'Jichuan Police', ['霁川省公安厅官方账号。报警请拨110，这里不接警。', 'Provincial police. In an emergency call 110; no emergencies are taken here.'], 90, 70),
  office('police', 'wangji_police', '望霁公安', 'Wangji Police', ['望霁市公安局官方账号。反诈、寻人、办证、社区警务。', 'City police of Wangji.'], 100, 82, [mailbox]),
  office('police', 'yunting_police', '云汀公安', 'Yunting Police', ['云汀市公安局官方账号。', 'City police of Yunting.'], 45, 24),
  office('traffic', 'wangji_traffic', '望霁交警', 'Wangji Traffic Police', ['望霁市公安局交通警察支队。路况、管制、处罚、办牌办证问答。', 'Traffic police of Wangji: roads, closures, answers.'], 200, 90, [mailbox]),
  office('weather', 'jichuan_weather', '霁川气象', 'Jichuan Weather', ['霁川省气象台。预报、预警、科普。', 'Provincial weather service: forecasts and warnings.'], 30, 85),
  office('weather', 'wangji_weather', '望霁天气', 'Wangji Weather', ['望霁市气象台。每天7点、17点见。', 'Weather for the city, daily at 7 and 17.'], 210, 92),
  office('environment', 'jichuan_eco', '霁川生态环境', 'Jichuan Environment', ['霁川省生态环境厅。空气、河湖、噪声，您举报我们查。', 'Air, rivers, noise.'], 100, 46),
  office('health', 'jichuan_health', '霁川卫健', 'Jichuan Health', ['霁川省卫生健康委员会。疫苗、门诊、健康提醒。', 'Health commission of Jichuan.'], 90, 62),
  office('education', 'wangji_edu', '望霁教育', 'Wangji Education', ['望霁市教育局。招生、课后服务、校园安全。', 'Schools of Wangji.'], 75, 66),
  office('metro', 'wangji_metro', '望霁地铁', 'Wangji Metro', ['望霁地铁官方账号。首末班车、客流、晚点致歉、失物招领。', 'Metro of Wangji: service, delays, lost property.'], 120, 88, [mailbox]),
  office('bus', 'wangji_bus', '望霁公交', 'Wangji Bus', ['望霁市公共交通集团。线路调整早知道。', 'Buses of Wangji.'], 70, 48),
  office('hotline', 'wangji_hotline', '望霁热线', `Wangji Line ${hotlineNumber}`, [`望霁市民服务热线${hotlineNumber}，7×24小时。说清时间、地点、事情，我们转给该管的人，并盯到办完。`, `The citizens' line of Wangji, ${hotlineNumber} (an invented number).`], 50, 86, [{ name: '热线 Line', value: `${hotlineNumber}（虚构号码）` }, mailbox]),
  office('fire', 'wangji_fire', '望霁消防', 'Wangji Fire Service', ['望霁市消防救援支队。火警请拨119。', 'Fire and rescue of Wangji. In an emergency call 119.'], 60, 58),
  office('water', 'wangji_water', '望霁水务', 'Wangji Water', ['望霁市水务局。停水通知、水质月报、排水防涝。', 'Water supply and drainage.'], 45, 40),
  office('market', 'jichuan_market', '霁川市场监管', 'Jichuan Consumers', ['霁川省市场监督管理局。抽检、维权、计量、特种设备。', 'Market supervision and consumer protection.'], 60, 34),
  office('labour', 'jichuan_hrss', '霁川人社', 'Jichuan Work & Pensions', ['霁川省人力资源和社会保障厅。就业、社保、工资、人才。', 'Jobs, insurance, wages.'], 60, 44),
  office('culture', 'jichuan_travel', '霁川文旅', 'Visit Jichuan', ['霁川省文化和旅游厅。带您走霁江、看灯会、逛古镇。', 'Culture and travel in Jichuan.'], 90, 64),
  office('library', 'wangji_library', '望霁图书馆', 'Wangji Library', ['望霁市图书馆。周一闭馆，其余时间都在等您。', 'The city library. Closed on Mondays.'], 60, 52),
  office('desk', 'wangji_intl', '望霁国际服务台', 'Wangji International Desk', ['为在望霁生活的外国朋友服务。', 'Help for people from abroad living in Wangji: visas, health, schools, getting around. We answer in English.'], 45, 28, [mailbox]),
]

const official = (handle: string, name: string, title: string, body: string, english: string, note: string, fame: number): Member => ({
  handle, uniqueName: name, displayName: `${name} ${english}`, kind: 'official', voice: 'official', call: name, note,
  fields: [{ name: '职务 Title', value: title }, { name: '单位 Body', value: body }, fictional], pace: 48, fame,
})

const officials: readonly Member[] = [
  official('shen_yanqiu', '沈砚秋', '新闻发言人', '霁川省高级人民法院', 'Court spokesperson', '在法院工作的第十六年。这里说案子、说法条，也说食堂的藕粉圆子。', 26),
  official('song_tingsong', '宋听松', '交警支队宣传民警', '望霁市公安局', 'Traffic officer', '早晚高峰在纸鸢路口，其余时间在回您的评论。', 38),
  official('wen_rulan', '温如岚', '首席预报员', '霁川省气象台', 'Chief forecaster', '报得准的时候不用谢，报不准的时候欢迎来骂。', 44),
  official('zhu_xiangwan', '祝向晚', '热线值班主任', '望霁市民服务热线', 'Duty manager of the line', '每一个编号后面都是一个等着的人。', 30),
  official('lu_zhaoting', '陆照汀', '地铁运营调度长', '望霁地铁', 'Metro dispatcher', '让第一班车准点，是我一天里最重要的事。', 22),
  official('yan_heqing', '颜鹤青', '副市长（分管城建）', '望霁市人民政府', 'Deputy mayor', '每周四下午回复留言。说得不对的地方请直接指出来。', 34),
]

const media = (voice: Voice, handle: string, name: string, english: string, note: string, pace: number, fame: number): Member => ({
  handle, uniqueName: name, displayName: `${name} ${english}`.trim(), kind: 'media', voice, call: name, note, fields: [fictional], pace, fame,
})

const press: readonly Member[] = [
  media('media', 'evening_tide', '霁川晚潮报', 'Evening Tide', '霁江边的一张晚报。线索请私信，好天气请出门。', 190, 74),
  media('media', 'jijiang_news', '霁江新闻网', 'Jijiang News', `${province.full}的日常，一条一条记下来。`, 170, 60),
  media('media', 'wangji_radio', '望霁城市广播', 'Wangji City Radio', '路上的声音，窗边的声音。每天五点半开播。', 110, 50),
  media('lantern', 'lantern_weekly', '灯笼周刊', 'The Jichuan Lantern', 'An English weekly from the river city of Wangji. Slow news, good food, trains on time (mostly).', 75, 22),
]

export const courts: readonly Member[] = [highCourt, ...lowerCourts]
export const institutions: readonly Member[] = [...courts, ...others, ...officials, ...press]
