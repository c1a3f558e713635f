// What residents ask or complain of by name of the office, and the office's own answer to just that.

export interface Ask {
  readonly text: string
  /** The handle that is asked. */
  readonly office: string
  readonly answer: string
  /** How the asker takes it; missing: she says nothing more. */
  readonly close?: string
  readonly english?: true
}

export const asks: readonly Ask[] = [
  {
    office: 'wangji_hotline',
    text: '{street}的路挖了填、填了挖，这是第{small}次了。就不能一次把管子都埋好吗？@望霁热线 #望霁问政#',
    answer:
      '编号{number}。查了计划：燃气、通信、雨水三家各批各的。已请城管局合并成一次，恢复路面后三年内不再开挖，公示牌明天立在现场。',
    close: '三年，我记下了。',
  },
  {
    office: 'wangji_police',
    text: '{hood}楼下广场舞，晚上九点半还在最炫。我们家孩子要睡觉的。@望霁公安 管不管？#望霁问政#',
    answer: '管。今晚社区民警到场，和领舞的阿姨约好20时30分收、音箱朝江不朝楼。明晚请您听听看，不行再找我们。',
    close: '第二天真的安静了，阿姨还冲我笑了笑。',
  },
  {
    office: 'wangji_hotline',
    text: '共享单车把盲道停成了停车场，{street}从头到尾。@望霁热线 #望霁问政#',
    answer: '编号{number}。今天15时城管和两家企业到现场清了一遍，盲道两侧划了禁停线。每周二抽查，照片发在这条下面。',
  },
  {
    office: 'wangji_metro',
    text: '{station}站出口没有坡道，推着婴儿车的、拄拐的，全靠路人帮忙。@望霁地铁 #望霁问政#',
    answer: '这个站建得早，出口窄，坡道坡度不够。方案改为加一部小电梯，月底开工。开工前按柱上的铃，站务员三分钟到。',
    close: '月底来看。',
  },
  {
    office: 'jichuan_market',
    text: '{hood}{small}号楼电梯这个月坏了{small2}次，物业说在等零件，零件是坐船来的吗？@霁川市场监管 #望霁问政#',
    answer: '查了维保记录，确实只登记没修。今天已下指令书，限三天。逾期停用并罚款，同时责令物业安排人帮老人搬东西。',
    close: '第二天就修好了，零件可能换成坐飞机了。',
  },
  {
    office: 'jichuan_health',
    text: '医院挂号要加三个公众号、两个小程序。我爸站在机器前像考试。@霁川卫健 #望霁问政#',
    answer: '说得对。下月1日起合成一个入口，身份证就是就诊卡。在那之前，各医院一楼8号窗口保留人工挂号，65岁以上优先。',
  },
  {
    office: 'wangji_hotline',
    text: '上周说“正在协调”，这周还说“正在协调”。协调到哪一步了，能不能说人话？@望霁热线 #望霁问政#',
    answer:
      '说人话：卡在钱上，两家都说该对方出。明天9时三方到现场，谈不拢就由市里先垫。明晚这个时候，我们在这里告诉您结果。',
    close: '等明晚。这次听懂了。',
  },
  {
    office: 'wangji',
    text: '{park}公厕又没纸了，门口倒是有“文明如厕”的大牌子。@望霁发布 #望霁问政#',
    answer: '已转园林，今天补上，并改为每天三次巡查，巡查表贴在门后，谁查的、几点查的都写。大牌子先摘了，等做到再挂。',
    close: '摘牌子这个，服了。',
  },
  {
    office: 'wangji_traffic',
    text: '红绿灯只给{small2}秒，我妈走到一半就变红。@望霁交警 来数一数？{street}和{street2}路口。#望霁问政#',
    answer: '今早派人走了十遍，老人平均要22秒。今晚起改为25秒，并加一个二次过街的安全岛。谢谢您妈妈。',
    close: '今天陪她走了，稳稳的。',
  },
  {
    office: 'jichuan_eco',
    text: '小区门口的大货车凌晨三点倒车，“请注意，倒车”我已经会唱了。@霁川生态环境 #望霁问政#',
    answer: '昨夜实测72分贝，超标。货场已改到东门装卸，22时至6时关掉语音、改灯光提示。今晚再测一次，数据贴在这里。',
  },
  {
    office: 'wangji_police',
    text: '请问新生儿上户口要带什么？网上说法有三种，我想听第四种：官方的。@望霁公安',
    answer: '出生医学证明、父母身份证、户口本、结婚证。没有结婚证也能上，来窗口当面说。当场办好，恭喜。',
    close: '四样，终于有个准话。谢谢！',
  },
  {
    office: 'jichuan_court',
    text: '问一下，租房合同没到期，房东要卖房，我必须搬吗？@霁川高院',
    answer: '不必。“买卖不破租赁”，新房东要接着履行您的合同，您还有同等条件下的优先购买权。别先签退租单。',
    close: '买是买不起，能住到期就好。',
  },
  {
    office: 'wangji_traffic',
    text: '外地驾照能在望霁换证吗？要不要体检？@望霁交警',
    answer: '能。带身份证和驾照，体检在任一医院做，报告自动传给我们。半小时出证。',
    close: '今天换好了，二十三分钟。',
  },
  {
    office: 'jichuan_health',
    text: '流感疫苗孩子几岁可以打？在哪里约？@霁川卫健',
    answer: '满六个月可打，社区卫生中心周三、周六全天，不用约。第一次打的小朋友两针，隔四周。',
  },
  {
    office: 'jichuan_hrss',
    text: '辞职了，社保怎么续？怕断缴。@霁川人社',
    answer: '次月底前在手机上改成灵活就业参保就不断。断了也别慌，年限累计，医保三个月内补上不影响报销。',
    close: '改好了，五分钟。',
  },
  {
    office: 'tingyu_court',
    text: '请问去法院旁听要提前预约吗？想带学生去。@听雨法院',
    answer: '个人不用约；学生集体请提前三天留言，我们挑一个适合的案子，庭后法官陪大家聊二十分钟。',
    close: '太好了，三十二个人，已私信。',
  },
  {
    office: 'wangji_edu',
    text: '孩子户口和房产不在一个区，划片按哪个？@望霁教育',
    answer: '按实际居住：房产证或租赁备案加居住证明。材料清单发您了，缺一样也先来，我们陪着补。',
  },
  {
    office: 'wangji_metro',
    text: '老人证坐地铁在哪个闸机刷？@望霁地铁',
    answer: '最靠边的宽闸机，老人证、身份证都能刷。第一次来按铃，站务员陪着走一遍。',
    close: '我妈说小伙子很耐心。',
  },
  {
    office: 'wangji_water',
    text: '停水通知说“一带”，“一带”到底包不包括我们{hood}？@望霁水务',
    answer: '怪我们没写清。楼号已补在通知下面第一条，您那边不停。以后不再写“一带”。',
    close: '全楼松了口气。',
  },
  {
    office: 'wangji_intl',
    english: true,
    text: '@望霁国际服务台 My lease ends next month and the landlord wants to keep the deposit "for cleaning". Is that allowed?',
    answer:
      'Only if the lease says so, and only for real costs with a receipt. Film the flat when you leave. If he refuses, small claims at Tingyu Court, window 6, has forms in English.',
    close: 'Filmed everything. He paid. Thank you!',
  },
  {
    office: 'wangji_intl',
    english: true,
    text: '@望霁国际服务台 Do I need to register again if I only move to another floor of the same building?',
    answer: 'Yes, the flat number counts. Five minutes online with a photo of the new lease, or at any police station.',
    close: 'Four minutes. New record.',
  },
  {
    office: 'wangji_intl',
    english: true,
    text: "@望霁国际服务台 Which hospital has a children's clinic with someone who speaks English on Sundays?",
    answer:
      'Tangyue clinic, second floor, Saturdays and Sundays 9 to 17, walk-ins welcome. In an emergency call 120; they have interpreters.',
  },
  {
    office: 'wangji_metro',
    english: true,
    text: '@望霁地铁 Is there a monthly pass? The machine has eleven buttons and I am afraid of nine of them.',
    answer:
      'Yes: 30 days for 180 yuan. Third button, left column. We are redrawing the screen with five buttons; would you come and test it?',
    close: 'Five buttons! I am in.',
  },
  {
    office: 'wangji_traffic',
    english: true,
    text: '@望霁交警 Can I ride an e-bike with a foreign licence, or no licence at all?',
    answer:
      'A standard e-bike needs no licence, but a plate (free), a helmet, and the bicycle lane. Faster ones count as motorcycles.',
    close: 'Plate on, helmet on, see you in the bicycle lane.',
  },
]

export const thanksForPraise: readonly string[] = [
  '谢谢您特意说出来，已经念给当班的同事听了。',
  '收到这句话，值夜班的人今天会睡得好一点。',
  '应该做的。下次慢了，也请一样直接说。',
  '已转告。他有点不好意思，说只是顺手。',
]
