// What people of the demo world ask their offices, and what they hear: invented, about small things of every day.
import type { InquiryKind } from '#domain/inquiries'

export interface Matter {
  readonly office: string
  readonly topic: string
  readonly kind: InquiryKind
  /** With slots and choices (words/grammar.ts). */
  readonly asks: readonly string[]
  readonly answers: readonly string[]
  /** Whose matter it may be as well; for transfers. */
  readonly elsewhere: readonly [string, string]
  readonly english?: boolean
}

export const matters: readonly Matter[] = [
  {
    office: 'wangji_hotline',
    topic: '路面坑洼',
    kind: 'complaint',
    asks: [
      '{street}与{street2}路口有一处深坑，[雨天积水|晚上看不清]，骑车很容易摔倒，请安排修补。',
      '{hood}门口的人行道砖松了{small}块，推婴儿车过不去。',
      '{street}刚修好的路面又塌了一块，约有{small}十厘米宽，请来看看。',
    ],
    answers: ['养护班组已到现场，坑槽已冷补，{date}前完成热补。', '已更换破损地砖，并对沿线做了排查，谢谢您的提醒。'],
    elsewhere: ['wangji_traffic', 'wangji_water'],
  },
  {
    office: 'wangji_hotline',
    topic: '路灯',
    kind: 'help',
    asks: [
      '{hood}北门到{street}这一段有{small}盏路灯不亮，孩子下晚自习害怕。',
      '{park}西侧步道的路灯[一直闪|天黑后一小时才亮]，能不能检修一下？',
    ],
    answers: ['已更换灯具{small}盏，今晚恢复照明。', '故障原因是电缆受潮，已更换，感谢反映。'],
    elsewhere: ['wangji', 'wangji_traffic'],
  },
  {
    office: 'wangji_hotline',
    topic: '噪声',
    kind: 'complaint',
    asks: [
      '{hood}旁边的工地晚上[十一点|凌晨一点]还在打桩，已经连续{small}天。',
      '{park}的音响太大，[早上六点|晚上九点以后]仍在播放，请协调。',
    ],
    answers: ['已约谈施工单位，夜间停止产生噪声的作业，并安排巡查。', '已与活动组织者约定音量和时段，现场立了提示牌。'],
    elsewhere: ['wangji_police', 'jichuan_eco'],
  },
  {
    office: 'wangji_edu',
    topic: '入学报名',
    kind: 'question',
    asks: [
      '我家住{hood}，户口在外地，小学报名需要哪些材料？',
      '孩子明年满六岁，{street}片区的报名从哪一天开始？',
      '转学申请在网上提交后{small}天没有回音，请问到哪一步了？',
    ],
    answers: [
      '需居住证、租房备案和监护人身份证明，三样即可，不收其他材料。',
      '报名时间每年四月公布，届时学校门口和本账号都会贴出。',
    ],
    elsewhere: ['wangji_hotline', 'jichuan_hrss'],
  },
  {
    office: 'wangji_bus',
    topic: '公交线路',
    kind: 'suggestion',
    asks: [
      '{small2}路车晚高峰要等{minutes}分钟，能不能加一班？',
      '建议{small2}路在{hood}增设一站，老人走到最近的站要{minutes}分钟。',
      '{station}站接驳的末班车比地铁末班早，最后一班地铁的人坐不上。',
    ],
    answers: ['自下月起晚高峰加开两班，间隔缩短到八分钟。', '经客流调查，决定在该处增设招呼站，预计两个月内启用。'],
    elsewhere: ['wangji_metro', 'wangji_traffic'],
  },
  {
    office: 'wangji_metro',
    topic: '地铁',
    kind: 'help',
    asks: [
      '{station}站C口的扶梯停了{small}天，带着行李很不方便。',
      '在{station}站丢了一把蓝色雨伞，请问到哪里认领？',
      '{station}站的无障碍电梯[按钮失灵|经常停用]，轮椅上不去。',
    ],
    answers: ['扶梯配件已到，今晚收车后更换，明早恢复。', '失物在服务中心保管三十天，请带身份证明来认领。'],
    elsewhere: ['wangji_bus', 'wangji_hotline'],
  },
  {
    office: 'wangji_water',
    topic: '水费',
    kind: 'question',
    asks: [
      '{hood}这个月水费比平时多了一倍，请帮忙核对水表。',
      '顶楼水压[早晚都|周末]很低，热水器打不着火，什么时候能好？',
      '阶梯水价按几口人算？我家{small}口人要交什么材料？',
    ],
    answers: ['复核发现抄表有误，多收部分已退到原账户。', '加压泵已检修，请再观察两天，如未好转请回复我们。'],
    elsewhere: ['wangji_hotline', 'jichuan_market'],
  },
  {
    office: 'jichuan_hrss',
    topic: '社保',
    kind: 'question',
    asks: [
      '换了单位，中间断缴{small}个月，能补缴吗？要填哪张表？',
      '网上打印的参保证明和窗口的样式不同，公证处说看不懂，以哪个为准？',
    ],
    answers: ['可以在窗口或网上补缴，用表三，不需要原单位盖章。', '两种样式效力相同，网上打印件右下角可以扫码核对。'],
    elsewhere: ['wangji_hotline', 'jichuan_health'],
  },
  {
    office: 'wangji_police',
    topic: '办证',
    kind: 'question',
    asks: ['居住证到期了，人在外地，可以[网上|请家人代为]续签吗？', '给孩子办身份证，需要父母双方都到场吗？'],
    answers: ['可以网上续签，上传租房备案即可，三个工作日办好。', '一位监护人带户口簿到场即可。'],
    elsewhere: ['wangji_hotline', 'jichuan_police'],
  },
  {
    office: 'wangji_traffic',
    topic: '交通信号',
    kind: 'suggestion',
    asks: [
      '{street}路口绿灯只有{small2}秒，老人过不完马路。',
      '建议{hood}小学门口放学时段禁止停车，接孩子的车堵住了整条{street}。',
    ],
    answers: ['已把行人绿灯延长到二十八秒。', '已设限时停车带，并请学校错峰放学，试行一个月后再评估。'],
    elsewhere: ['wangji_police', 'wangji_bus'],
  },
  {
    office: 'jichuan_court',
    topic: '诉讼服务',
    kind: 'question',
    asks: [
      '网上立案提交{small}天了，显示待审核，请问一般要多久？',
      '旁听公开开庭要提前预约吗？可以带高中生一起去吗？',
      '诉讼费缓交的申请表在哪里下载？需要社区开证明吗？',
      '{court}的电话[打不通|总是占线]，请问还有别的联系方式吗？',
      '裁判文书网上查不到我的案子，已经生效{small}个月了。',
    ],
    answers: [
      '网上立案七日内审查，您的材料已通过，案号已用短信告知。',
      '公开开庭凭身份证旁听，不用预约，未满十六周岁请家长陪同。',
      '申请表可在诉讼服务网下载，不需要社区证明。',
    ],
    elsewhere: ['wangji_court', 'jichuan_hrss'],
  },
  {
    office: 'jichuan_market',
    topic: '预付卡',
    kind: 'complaint',
    asks: [
      '{street}一家健身房关门了，卡里还有{money}元，电话也没人接。',
      '买的电子秤缺斤少两，{small}公斤少了近一两，店家不认。',
    ],
    answers: ['已约双方调解，商家同意按剩余次数退款。', '经检定该秤不合格，已责令停用，并给您退货。'],
    elsewhere: ['wangji_hotline', 'wangji_police'],
  },
  {
    office: 'wangji_intl',
    topic: 'newcomers',
    kind: 'question',
    english: true,
    asks: [
      'My work permit ends in {small} weeks. May I file the renewal before my employer has signed the new contract?',
      'Is there a form in English for registering a change of address? The counter at {hood} had none.',
      'Which documents do I need to enrol my daughter in a public school?',
    ],
    answers: [
      'Yes, from 30 days before it ends; bring the draft of the contract.',
      'There is one now, on our page under Forms; the counter has it too.',
    ],
    elsewhere: ['wangji_police', 'wangji_edu'],
  },
]

export const words = {
  accept: ['已收到，正在[核实|转办给具体科室]。', '收到，[今天|明天]安排人员到现场。'],
  transfer: ['此事不属于我单位职责，请接办。', '经核实，设施由贵单位管理，请接办。'],
  refuse: ['核实后不属于我单位管理范围。', '该路段尚未移交我单位。'],
  lead: ['经协调，由贵单位主办，不再转办。'],
  plan: ['列入{small}月养护计划，按期完成。', '设备已订购，到货后立即更换。', '本月内完成方案并公布。'],
  kept: ['已按承诺完成，现场已验收。'],
  askInfo: ['请告诉我们具体门牌或拍一张照片。', '请补充发生的日期和时间。'],
  giveInfo: ['在{hood}{small2}号楼前，昨天晚上拍的。', '是上周三下午三点左右。'],
  confirm: ['解决了，谢谢。', '已经好了，很快。', ''],
  dispute: ['现场看了，没有变化。', '只修了一半，另一半还是老样子。', '答复没有回答我的问题。'],
  retake: ['换人复核，重新办理。'],
  uphold: ['复核认为答复属实，依据的标准附后。'],
  remedy: ['可向上级主管部门申请复查，或依法提起行政复议。'],
  appeal: ['请牵头机构再看一次。'],
  decline: [
    '此事已进入诉讼程序，请以法院裁判为准。',
    '同一事项已于上月答复，无新的情况。',
    '此事属于邻里之间的民事约定，建议先请社区调解。',
  ],
  reopen: ['又坏了，和上次一样。'],
  withdraw: ['自己解决了，撤回。', ''],
  unclear: ['内部：请先查去年同一地点的记录。', '内部：与养护单位电话确认过，周四有空。'],
  extend: ['需等待专业检测结果，延长办理。'],
  merge: ['与已受理的事项为同一问题，合并办理。'],
  message: ['请问有进展了吗？', '这两天又严重了一些。'],
} as const satisfies Record<string, readonly string[]>

/** A foreigner is spoken to in English. */
export const englishWords: Readonly<Record<keyof typeof words, string>> = {
  accept: 'We have your question and are looking into it.',
  transfer: 'This belongs to you, please take it over.',
  refuse: 'This is not ours to decide.',
  lead: 'You lead this case; it is not passed on again.',
  plan: 'The form will be there by then.',
  kept: 'Done as promised.',
  askInfo: 'Please tell us the date on your permit.',
  giveInfo: 'The 14th of next month.',
  confirm: 'That solved it, thank you.',
  dispute: 'The page you name is not there.',
  retake: 'Somebody else looks at it again.',
  uphold: 'The answer was right; the rule is attached.',
  remedy: 'You may ask the next higher office to review this.',
  appeal: 'Please look at it once more.',
  decline: 'This was answered last month.',
  reopen: 'It happened again.',
  withdraw: 'I found it myself.',
  unclear: 'Internal: ask the counter which form they gave out.',
  extend: 'We wait for the ministry to answer.',
  merge: 'The same question as one we have already.',
  message: 'Is there any news?',
}
