// Questions people put to offices, and what the office answers. Answers are checked sentences, not promises at random.
import type { Voice } from '../world/cast.ts'

export interface Answer {
  readonly question: string
  /** Words (between |) of which one must be in the post; missing: it may be asked under any. */
  readonly about?: string
  readonly answer: string
  /** What the asker says in the end; none when she stays silent. */
  readonly close?: string
}

export const answers: Readonly<Partial<Record<Voice, readonly Answer[]>>> = {
  court: [
    {
      question: '旁听要预约吗？',
      about: '旁听|开庭',
      answer: '不用预约，带身份证，开庭前二十分钟到，安检后就能坐。每案席位有限，先到先得。',
      close: '明白，明天见。',
    },
    {
      question: '可以带孩子去听吗？',
      about: '旁听|开庭',
      answer: '满十六周岁可以单独旁听，小一点的由学校或家长带着，来之前给我们留个言，安排靠门的座位。',
      close: '谢谢，留言了。',
    },
    {
      question: '对方输了不给钱怎么办？',
      about: '判|案说法|执行',
      answer: '判决生效后，拿判决书和身份证到执行窗口申请，两年内都可以。知道他的财产线索，写上，会快很多。',
    },
    {
      question: '诉讼费谁出？',
      about: '案|诉',
      answer: '先由起诉的一方垫，最后由输的一方负担。调解结案减半，确有困难可以申请缓交。',
      close: '原来可以减半，学到了。',
    },
    {
      question: '没有合同只有聊天记录，能起诉吗？',
      about: '借|合同|租',
      answer: '能。把原手机、完整聊天记录和转账凭证保存好，别只留截图。',
      close: '好，手机先不换了。',
    },
    {
      question: '调解书和判决书，效力一样吗？',
      about: '调解',
      answer: '双方签收后，效力一样，对方不履行同样可以申请执行。',
    },
    {
      question: '这个案子判决书哪里能看到？',
      about: '案说法|法院判',
      answer: '生效后七个工作日上网，当事人姓名会隐去。到时我们在评论区贴链接。',
      close: '等链接。',
    },
    {
      question: '为什么不当庭宣判？',
      about: '公开审理|公开开庭',
      answer: '当天有一份鉴定意见双方都要求再看，合议庭决定择日。日期定了第一时间公告。',
    },
  ],
  traffic: [
    {
      question: '这里什么时候修好？',
      about: '施工|铺装',
      answer: '计划五天，每晚22时到次日5时，遇雨顺延。完工当天我们发消息。',
      close: '好的，忍五天。',
    },
    {
      question: '路口红灯太长了，能调吗？',
      about: '信号灯|路口',
      answer: '已派人去数：早高峰南北向确实多等了18秒，今晚改配时，请您明早再看看。',
      close: '今早试了，快多了，谢谢。',
    },
    {
      question: '电动车要驾照吗？',
      about: '电动',
      answer: '合格的电动自行车不用驾照，要上牌、戴头盔、走非机动车道。超标车按机动车管。',
    },
    {
      question: '违停五分钟就贴单，太狠了吧？',
      about: '违停|通报|路况',
      answer:
        '那段是公交车道，停一辆堵一串。急事请打前面牌子上的电话，说明白我们酌情处理。对处罚不服，六十天内可以申请复议。',
    },
    {
      question: '外地驾照能换吗？',
      about: '驾驶证',
      answer: '能。带身份证、驾照、体检表，到任一车管窗口，半小时。体检表在医院就能做，直接传给我们。',
      close: '这么快？周末去。',
    },
  ],
  metro: [
    {
      question: '末班车能不能延长？',
      about: '末班',
      answer: '正在试算：延半小时，夜间检修窗口从四小时变三个半，人手要增加两组。月底给大家一个带数字的答复。',
      close: '等数字。',
    },
    {
      question: '这个站的电梯还要修多久？',
      about: '扶梯',
      answer: '主轴配件昨天到了，周四装、周五检，顺利的话周六可以坐。这几天站务员帮您抬车，按柱子上的铃。',
    },
    {
      question: '老人卡在哪刷？',
      about: '运营|刷卡',
      answer: '最靠边的宽闸机，刷卡或刷身份证都行。第一次用，站务员会陪您走一遍。',
      close: '我妈说小伙子很耐心。',
    },
    {
      question: '我的伞丢在车上了，蓝色格子的。',
      about: '雨伞',
      answer: '捡到三把蓝格子的。请问伞柄上有什么？',
      close: '有个小贴纸，写着“豆豆”！',
    },
    {
      question: '车厢太冷了。',
      about: '运营|客流',
      answer: '列车第一节和最后一节是弱冷，高两度。今天起在屏幕上也写明。',
    },
  ],
  weather: [
    {
      question: '周末爬山行不行？',
      about: '预报|今日天气',
      answer: '周六行，周日下午有雨，山上会早一点。要去就赶早，带一件防风的。',
      close: '定周六了。',
    },
    {
      question: '昨天不是说有雨吗？',
      about: '晴|多云',
      answer: '是我们报空了，雨带在江西岸停了三小时没过来。今天已经复盘，抱歉让您白带了伞。',
      close: '白带好过没带，原谅了。',
    },
    {
      question: '“局部”到底是哪？',
      about: '局部|阵雨|暴雨',
      answer: '提前六小时只能说到县，提前一小时能说到街道。打开定位，临近预报会单独提醒您。',
    },
  ],
  police: [
    {
      question: '新生儿上户口带什么？',
      about: '办证',
      answer: '出生医学证明、父母身份证和户口本、结婚证，四样。没有结婚证也能上，来窗口我们当面说。当场办好。',
      close: '四样，终于有个准话。',
    },
    {
      question: '广场舞太吵了，报警管用吗？',
      about: '社区|夜查',
      answer: '管用。今晚已去劝过，约好20时30分收，音量调低。再吵请拨社区警务室，我们带着分贝仪去。',
      close: '今晚准时收了，谢谢。',
    },
    {
      question: '身份证过期了，急着出差。',
      about: '办证',
      answer: '先办临时身份证，当天取；正式的十五天寄到家。周六延时到19时。',
    },
  ],
  hotline: [
    {
      question: '我的件到哪一步了？',
      answer: '查到了：已到区城管，责任人姓梁，周五前给您电话。没接到，您直接在这里说，我们打给他。',
      close: '周四就接到了，谢谢。',
    },
    {
      question: '为什么转来转去没人管？',
      answer: '您说得对，这件转了两次。现在由热线直接盯，今天下午三方到现场，结果今晚贴在这里。',
    },
    {
      question: '路灯不亮一个月了。',
      about: '路灯',
      answer: '已派单，抢修班今晚去。因为是地下电缆断了，先装临时灯，再挖沟。不挖两次。',
      close: '临时灯亮了，走路不怕了。',
    },
    {
      question: '办成了算满意，没办成算什么？',
      about: '满意|没办成',
      answer: '算没办成。报表里有一栏就叫“没办成”，每月公开，原因逐条写。',
    },
  ],
  environment: [
    {
      question: '晚上有刺鼻的味道，找谁？',
      about: '空气|举报',
      answer: '请告诉我们时间和大概方位。今晚22时到2时走航车在这一带测，有结果贴出来。',
      close: '今晚好多了，等结果。',
    },
    {
      question: '举报会不会泄露我是谁？',
      about: '举报',
      answer: '不会。工单上只有地点和事情，没有您的名字和号码，办的人也看不到。',
    },
  ],
  health: [
    {
      question: '孩子多大可以打流感疫苗？',
      about: '疫苗',
      answer: '满六个月就可以。第一次打的小朋友要两针，隔四周。社区中心周三、周六全天。',
      close: '约了周六。',
    },
    {
      question: '医院挂号太复杂了。',
      about: '门诊',
      answer: '今天起三个入口并成一个，身份证就是就诊卡；不会用手机的，一楼8号窗口有人帮着挂。',
      close: '陪爸爸去试了，这次顺。',
    },
  ],
  education: [
    {
      question: '划片按户口还是房产？',
      about: '划片',
      answer: '户口和房产一致的优先；不一致的看实际居住，材料清单在第二张图。拿不准，带着材料来，别只看群里的说法。',
    },
    {
      question: '课后班怎么报？',
      about: '课后',
      answer: '跟班主任说一声就行，不用抢，每个孩子都有位置，热门班按兴趣轮换。',
      close: '不用抢，太好了。',
    },
  ],
  water: [
    {
      question: '“一带”包不包括我们小区？',
      about: '一带',
      answer: '问得对，写得不清楚。涉及的楼号已补在评论第一条，您那边不停。',
      close: '谢谢补上，全楼松了口气。',
    },
    {
      question: '水有点黄能喝吗？',
      about: '供水|水质|恢复|停水',
      answer: '刚恢复时是管壁的铁锈，放三五分钟就清，清了再用。放了还黄，请私信地址，我们上门取样。',
    },
  ],
  market: [
    {
      question: '电梯坏了谁负责修？',
      about: '电梯',
      answer: '物业报修，维保单位两天内到；拖着不修，我们下指令书。您说的那部，指令书今天已送达。',
      close: '真的来修了。',
    },
    {
      question: '商家不给退怎么办？',
      about: '退|维权',
      answer: '把订单和聊天记录在这里留言或填自助投诉页，七个工作日内必有人联系您。',
    },
  ],
  labour: [
    {
      question: '辞职了社保怎么续？',
      about: '社保',
      answer: '三条路：新单位接上；自己按灵活就业参保；先停着，不会作废，年限累计。哪条合适，带身份证来，帮您算一遍。',
      close: '算明白了，选第二条。',
    },
    {
      question: '试用期被口头辞退，有补偿吗？',
      about: '试用期|工资',
      answer: '要看理由。单位说不合格，得拿出证据；拿不出，就是违法解除。先别签“自愿离职”，来仲裁窗口。',
    },
  ],
  library: [
    {
      question: '周一真的不能开吗？',
      about: '闭馆|座位',
      answer: '周一要修书、换灯、让管理员睡觉。自习区的一半从下月起周一也开，先试一个月。',
      close: '懂了，下月周一见。',
    },
  ],
  newsroom: [
    {
      question: '没办成的是哪几件？',
      about: '实事',
      answer: '两件：滨江厕所加建因为管线打架，老旧小区充电口因为电容不够。都写在链接第三页，年底前再报一次。',
      close: '写清楚就好，年底来对。',
    },
    {
      question: '意见提了有用吗？',
      about: '公示',
      answer: '上次公示收到意见132条，采纳41条，没采纳的为什么也逐条写了。这次同样。',
    },
  ],
  bus: [
    {
      question: '站牌上的时间准吗？',
      answer: '这条线的电子站牌定位有延迟，平均差两分钟，本月换新模块。抱歉，请以应用里为准。',
    },
  ],
  fire: [
    {
      question: '开放日几岁可以去？',
      about: '开放日',
      answer: '三岁以上，大人陪着。云梯车要满一米二，矮一点的可以坐驾驶室按喇叭。',
      close: '儿子已经三天没睡好了。',
    },
  ],
  culture: [
    {
      question: '渡轮最晚几点？',
      about: '渡轮',
      answer: '回城最后一班20时40分。错过了，会展岛上有地铁，走十分钟。',
      close: '差点错过，多谢。',
    },
  ],
  desk: [
    {
      question: 'Does this also apply to students?',
      about: 'Register|School|Flu',
      answer:
        'Yes, students too. If you live in a dormitory, the university registers for you; please check once that it did.',
      close: 'It did. Thanks!',
    },
    {
      question: 'Can the landlord keep my deposit for cleaning?',
      about: 'lease|address',
      answer:
        'Only if the lease says so and only for real costs. Take a video when you leave. If he refuses, the small claims window at Tingyu Court has forms in English.',
      close: 'Sent him this post. Deposit is back.',
    },
    {
      question: 'Is there an English-speaking doctor at weekends?',
      about: 'clinic',
      answer: 'Tangyue clinic, Saturdays and Sundays 9 to 17, second floor. They also take walk-ins.',
      close: 'Went today. Kind people.',
    },
    {
      question: 'Do I have to register again if I move within the same building?',
      about: 'Register',
      answer:
        'Yes, the flat number counts. It takes five minutes, and you may do it online with a photo of the new lease.',
    },
  ],
}
