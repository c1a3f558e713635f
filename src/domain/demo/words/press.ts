// What the newsrooms, the papers, the radio and the English voices say.
import { linesOf, type Line } from './lines.ts'

const worth =
  '[{park}的晨跑地灯亮了|{park}的栈道修好了|{station}站可以免费借伞了|观鸟望远镜在{park}免费借|{street}早餐车换了新棚|图书馆今天开到22时|{street}的梧桐今天修枝，绕一下|渡轮今天起多一班|{hood}的便民理发今天在东门]'

export const newsroomMornings: readonly string[] = [
  `【早安，{city}】{date}，{weekday}。{sky}，{low}～{high}℃。今天值得知道的一件事：${worth}。#早安霁川#`,
  `【早安，{city}】{weekday}，{sky}，{low}～{high}℃，空气质量指数{air}。顺便一提：${worth}。#早安霁川#`,
  `【早安，{city}】{sky}，最高{high}℃。${worth}。出门顺利。#早安霁川#`,
]

export const radioMorning =
  '早上好，这里是望霁城市广播。{sky}，{high}℃，堵的地方有：{street}、{street2}。送您一首[老歌|新歌|钢琴曲|越剧选段|没有词的曲子]，[慢慢开|别着急|到了再听一遍]。'

export const newsroomLines: readonly Line[] = [
  ...linesOf(
    'news',
    [8, 12, 17, 18],
    4,
    [
      '【今天起】{street}地下停车场夜间（20时至次日8时）对居民开放，{small}元一晚。#望霁新事#',
      '【民生】今年要办的{count2}件实事，已办成{small2}件。没办成的几件，原因也写在里面：https://wangji.example/ten-things',
      '【公示】{park}改造方案今天公示，留几棵老树、厕所建在哪、有没有无障碍坡道，图上都有。请提意见，15天。',
      '【数字】望霁常住人口中，{small}成住在离江{small2}公里以内。难怪大家都爱说“去江边走走”。',
      '【预告】{tomorrow}15时新闻发布会：[老旧小区改造|冬季供暖|中小学餐食|公交票价听证]。想问什么，留言，我们替您问。',
      '【提醒】本周六{street}有半程马拉松，7时起分段管制，地铁不受影响。给跑者让路，给最后一名鼓掌。',
    ],
    { scene: 'river' },
  ),
  ...linesOf(
    'news',
    [9, 15, 20],
    3,
    [
      '【看得懂】《电动自行车管理办法》一图看完：能不能上楼？不能。能不能带孩子？能带一个。要不要牌？要，免费。',
      '【办成了】{hood}{small2}部加装电梯今天通电，第一位乘客是{age}岁的[黄奶奶|秦爷爷]，她说先坐三个来回。',
      '【夜望霁】霁江两岸灯光今晚22时30分熄灭，省电，也让候鸟睡个好觉。',
      '{city}的朋友，今晚有[月亮|流星雨|晚霞]，抬头{minutes}分钟，不收费。',
    ],
    { scene: 'river' },
  ),
  ...linesOf('rumour', [10, 14, 19], 7, [
    '【辟谣】网传“{street}要拆迁”的红头文件是假的：文号不存在，印章不对。真正的规划公示在官网，人人可查。',
    '【辟谣】“明天全城停水三天”不实。停水只在{hood}，9时到15时。别囤水了，囤点耐心。',
    '【辟谣】“地铁三号线塌方”是外地旧视频。三号线今天准点，站长刚在轨道边拍了张照片。',
  ]),
]

export const paperLines: readonly Line[] = [
  ...linesOf(
    'news',
    [6, 8, 11, 17, 19],
    4,
    [
      '【街角】桂子巷的豆花摊开了{count2}年，今天涨价五毛，老板写了半张纸的道歉。老主顾们排队去“原谅”他。',
      '【人物】{age}岁的摆渡人今天最后一趟，船上{small2}个人，没人说话，到岸都鼓了掌。',
      '【调查】记者走了{small2}个小区，无障碍坡道能用的{small}个。其余的，有的堵着电动车，有的坡陡得像滑梯。清单附后。@望霁热线 请看。',
      '【追问】上月说“两周内修好”的{street}路面，今天记者去看，还围着。市政回应：等沥青，下周三。我们下周四再去。',
      '【法庭手记】一起{money}元的押金案，法官花了{minutes}分钟讲清楚为什么该退。走出法庭，房东说：早这么讲，我早退了。',
      '【城事】凌晨四点的菜场、五点的首班公交、六点的江边，有一群人比太阳早。',
      '【读者来信】“能不能在{station}站口放几张长椅？等人的时候，老人都坐在台阶上。”@望霁地铁 怎么看？',
      '【数据】今年霁江水位{small2}次超警戒，{small}次靠提前两小时的预报撤离，没有人受伤。',
    ],
    { scene: 'river' },
  ),
  ...linesOf(
    'food',
    [10, 11, 16, 20],
    3,
    [
      '【吃】{county}的藕上市了：粉的炖汤，脆的清炒，卖藕大爷说“看节，不看脸”。',
      '【吃】记者吃遍大学园{count2}家面馆，最好的一碗没有招牌，老板说写了名字就有人排队了，累。',
      '【菜价】青菜2.{small}元，藕{small2}元，鲫鱼便宜了一块。雨停了，菜价就下来了。',
    ],
    { scene: 'bowl' },
  ),
]

export const radioLines: readonly Line[] = [
  ...linesOf(
    'news',
    [21, 22],
    3,
    [
      '今晚夜航：把今天没说出口的话写在评论里，我们念给江听。',
      '今晚夜航的题目是：你在望霁第一次迷路。电话不用打，写在下面。',
    ],
    { most: 4 },
  ),
  ...linesOf('news', [9, 12, 16, 17, 18], 3, [
    '听众来电：在{station}捡到一只会说“欢迎光临”的八哥，它一直在找门。失主请拨热线。',
    '路上的朋友，前方{street}排队，反正也急不来，聊聊：您最近一次坐船是什么时候？',
    '整点新闻三句话：{street}修好了，{park}开放了，明天{nextsky}。',
  ]),
]

export const deskMorning =
  'Good morning from Wangji. {englishdate}: {englishsky}, {low} to {high} °C. [Have an umbrella in your bag, just in case.|The riverside path is open end to end.|Metro and ferries are running normally.|The desk is open until six.]'

export const deskLines: readonly Line[] = linesOf(
  'english',
  [9, 10, 14, 16],
  3,
  [
    'Moving house? Register the new address within [seven|three] days at the nearest police station. Bring passport and lease. It takes about {minutes} minutes and costs nothing.',
    'You can pay the metro with any contactless card at the blue gates. If the gate says no, tell the staff "shua bu liao" and they will smile and help.',
    'Flu shots for everyone, visitors included: Saturday at the Tangyue clinic, no appointment. Bring any photo ID.',
    'What does #开庭公告 mean? It is the notice of public court hearings. Anyone may sit in. Yes, you too. Bring your passport.',
    'Line 70700 has English operators from 8 to 22. Say where, when and what. We follow it until it is done.',
    'Ferry from Hedeng Pier to Expo Island: {small} yuan, {minutes} minutes, and the best sunset in the province.',
    'School places for newcomers: apply by the end of the month. We read every form, and we answer questions here, publicly, so that others can learn from them.',
    'Lost something? The metro keeps it for 30 days at Wangjiang Tower station. Last week: {count2} umbrellas, one cello.',
  ],
  { scene: 'river' },
)

export const lanternLines: readonly Line[] = linesOf(
  'english',
  [8, 11, 17, 20],
  3,
  [
    'The bean-curd stall on Guizi Lane put its price up by half a yuan and pinned an apology of half a page to the cart. Regulars queued to forgive him.',
    "We counted the ramps in ten housing blocks. {small} work. The rest are blocked by scooters or built like slides. List in Thursday's issue.",
    "Wangji's weather service posted a note this morning explaining why yesterday's forecast was wrong. More of this, everywhere, please.",
    'Sat in on a public hearing at Tingyu Court about a dripping air conditioner. Forty minutes, one judge, one gutter, two neighbours who left by the same door.',
    'Long read: the ferryman who crossed the Ji river {count} thousand times and never learned to swim.',
    'City hall asked residents whether lights along the river should go off earlier for the birds. {small}0 % said yes. They go off earlier now.',
    'Noodle notes: the best bowl near the university has no sign. The owner says a name would only bring a queue.',
    'A deputy mayor was told online that his reply said nothing. He answered: "Read it again. You are right." Then gave a date and a budget.',
  ],
  { scene: 'river' },
)
