// What the weather services, the environment office, the waterworks and the forecaster say.
import { linesOf, type Line } from './lines.ts'
import type { Sky } from '../world/days.ts'

export const forecastMornings: readonly string[] = [
  '【早安预报】{date}，{weekday}。今天{sky}，{low}～{high}℃，{wind}。{tip}#今日天气#',
  '早。今天{sky}，最高{high}℃，早晚{low}℃左右，{wind}。{tip}#今日天气#',
  '{date}望霁：{sky}，{low}～{high}℃，空气质量指数{air}。{tip}#今日天气#',
  '【今日天气】{sky}，{wind}，{low}～{high}℃。{tip}#今日天气#',
]

export const forecastEvenings: readonly string[] = [
  '【晚间预报】明天{nextsky}，{nextlow}～{nexthigh}℃。{nexttip}#今日天气#',
  '收工。明天{nextsky}，早上{nextlow}℃，午后{nexthigh}℃。{nexttip}晚安。#今日天气#',
  '明天是{nextweekday}：{nextsky}，{nextlow}～{nexthigh}℃，{nextwind}。{nexttip}#今日天气#',
]

export const provincialForecasts: readonly string[] = [
  '【全省预报】{date}：望霁{sky}，{low}～{high}℃；云汀、枫渚云系稍多，山区早晚再低3℃左右。{tip}',
  '【全省预报】今天{sky}为主，沿江{wind}，江面阵风稍大。最低气温{low}℃，最高{high}℃。{tip}',
  '【全省预报】{weekday}，{sky}。茶坞、墨鹿山间早晨有薄雾，平原{low}～{high}℃。{tip}',
]

export const skyTips: Readonly<Record<Sky, readonly string[]>> = {
  sunny: ['被子可以抱出去晒了。', '江边能见度很好，适合骑车。', '早晚温差大，薄外套带着。', '紫外线不弱，帽子戴上。'],
  cloudy: ['不晒不冷，适合走两站路。', '云多，晚霞也许好看，18时前后抬头。', '出门不用带伞，信我们一次。'],
  overcast: ['光线很软，拍照不用等。', '有点闷，开窗透透气。', '伞放包里，以防万一。'],
  rain: ['带伞，鞋子别穿白的。', '路滑，早出门十分钟。', '雨不大，但会下很久。', '雨刮器片该换的换一换。'],
  storm: ['非必要不出门，地库和隧道不要硬闯。', '关好窗，收好阳台花盆。', '请留意预警信号，远离江边和树下。'],
  fog: ['早高峰能见度不足500米，开车开雾灯。', '大雾，晨跑推迟到9时以后。'],
  snow: ['路面可能结冰，走路像企鹅。', '水管包一包，老人少出门。'],
}

export const skyNotes: readonly Line[] = linesOf(
  'forecast',
  [11, 15, 21],
  3,
  [
    '【小知识】预报说“降水概率60%”，不是说六成地方下，也不是下六成时间，是像今天这样的天气，十次里有六次会下。',
    '【小知识】天气预报里的“局部”，就是大家互相觉得对方在撒谎的那种雨。',
    '【小知识】霁，雨过天晴。所以在望霁，下雨也不算太坏的消息。',
    '过去{small}天共下雨{count}毫米，和常年差不多。库里的水够喝，请放心。',
    '【复盘】昨天报小雨，结果一滴没下。原因：槽线比预计慢了三小时。我们记下了，对带了一天伞的朋友说声抱歉。',
    '今天的云叫荚状云，像一摞碟子，说明高处风很大。拍到的朋友请发给我们。',
  ],
  { scene: 'hills' },
)

export const forecasterLines: readonly Line[] = linesOf('forecast', [7, 13, 18, 21, 22], 4, [
  '三家数值模式今天吵起来了，一家说大雨，一家说小雨，一家说没雨。我选中间那家，明天来对答案。',
  '有位大爷每天打电话问要不要晒稻子，问了九年。今天我先打给他：后天有雨，今天收。',
  '预报员最怕的不是暴雨，是“可能有，也可能没有”的那种雨。',
  '雷达图上那块橙色到江边就散了，霁江又帮了我们一次。',
  '昨天被骂了{count}条，一条一条看完了。其中{small}条说得对，已经改进流程。',
])

export const ecoLines: readonly Line[] = [
  ...linesOf(
    'eco',
    [8, 9, 16],
    3,
    [
      '【空气】今天全省空气质量指数{air}，[优|良]，首要污染物{pollutant}。敏感人群户外活动不受影响。#霁川的空气#',
      '【水质】霁江望霁段本周水质[Ⅱ类|Ⅲ类]，{park}监测点溶解氧比上月好。钓鱼的朋友应该最先知道。',
      '【举报已办】{county}网友反映夜间施工噪声，昨晚实测6{small}分贝，超标，已责令22时后停工，下周复查。',
      '【公开】今天公布上月{count2}起环境处罚，企业名称、原因、整改期限都在链接里，欢迎监督：https://eco.jichuan.example/notices',
      '候鸟湿地数到{count}只越冬的水鸟，比去年多{count2}只。请在观鸟栈道轻声。',
      '【答复】“河边为什么有泡沫？”——是水坝跌水把空气打进去了，已取样，结果后天贴在这里，好坏都贴。',
    ],
    { scene: 'gauge', most: 6 },
  ),
]

export const waterLines: readonly Line[] = linesOf('water', [9, 11, 15, 19], 4, [
  '【停水通知】{tomorrow}9时至15时，{street}{hood}一带因换阀门停水，约{count}户。请提前存水，恢复时可能微黄，放一放就清。',
  '【抢修完成】{street}爆管已修好，{minutes}分钟前全部恢复供水，比预计早一个小时。夜里挖路的师傅们收工了。',
  '【水质月报】出厂水、管网水106项指标全部合格，浊度{low2}，报告全文在链接：https://water.wangji.example/report',
  '【雨前】今天清掏雨水口{count}个，捞出树叶{small}车、拖鞋{small2}只。最大的敌人是塑料袋。',
  '一只滴水的龙头一年漏{thousands}吨水。报修拨70700，社区有免费换垫圈的志愿者。',
])
