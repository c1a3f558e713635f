// The vocabulary of the invented posts: everyday Chinese, common words first, and a few that are rare on purpose.
import { seededRandom, type Random } from '#core/random'
import { fraction, gentleZipf, zipf } from './zipf.ts'

const words = (
  '今天 我们 大家 市民 服务 工作 地铁 小区 学校 医院 公园 天气 交通 活动 通知 办理 时间 问题 社区 道路 ' +
  '公交 居民 建设 开展 安全 信息 城市 管理 提醒 注意 早晨 晚上 周末 图书馆 菜市场 停车 排队 预约 窗口 材料 ' +
  '志愿者 老人 孩子 家长 老师 医生 司机 民警 消防 食堂 垃圾 分类 绿化 河道 桥梁 隧道 施工 封闭 绕行 开放 ' +
  '展览 演出 电影 书店 咖啡 早餐 面馆 水果 蔬菜 价格 下雨 降温 台风 高温 空气 蓝天 月亮 花开 落叶 散步 ' +
  '骑行 跑步 篮球 足球 比赛 训练 报名 截止 公布 结果 名单 考试 招聘 培训 讲座 课程 毕业 放假 开学 回家 ' +
  '火车 航班 机场 码头 高速 拥堵 事故 抢修 停水 停电 恢复 供暖 燃气 电梯 路灯 井盖 噪音 油烟 投诉 回复 ' +
  '答复 满意 感谢 建议 希望 支持 关注 讨论 意见 征集 方案 规划 预算 公示 听证 走访 调研 会议 发布 解读 ' +
  '政策 补贴 医保 社保 公积金 户口 居住证 身份证 护照 营业执照 网上 手机 小程序 扫码 支付 退款 发票 快递 外卖 骑手'
).split(' ')

const starts = ['', '', '', '刚刚，', '听说', '请问', '昨天', '终于', '其实', '顺便说一句，', '提醒一下：', '据悉，']
const joins = [
  '的',
  '在',
  '和',
  '对',
  '给',
  '把',
  '被',
  '到',
  '从',
  '也',
  '都',
  '又',
  '还是',
  '已经',
  '正在',
  '马上',
  '没有',
]
const stops = ['。', '。', '。', '，', '，', '，', '！', '？', '……', '；']

/** Two characters, in about one post of 20,000. */
export const RARE_WORD = '鸑鷟'
/** Two characters, in most posts. */
export const COMMON_WORD = '今天'
/** Two characters in the midst of the list. */
export const TWO_CHARACTERS = '展览'
export const ONE_CHARACTER = '雨'
const RARE_ONE_IN = 20_000

const subjects = '滨河步道 地铁十号线 老城更新 夜间公交 社区食堂 读书月 垃圾分类 防汛提醒 春季招聘 我的家乡味道'.split(
  ' ',
)
const angles = '你怎么看 进展 随手拍 问答 大家说 一周 记录 公告 直播 投票'.split(' ')

/** Names of topics, the most used first. */
export const topicNames: readonly string[] = subjects.flatMap((subject) => angles.map((angle) => `${subject}${angle}`))

const CLAUSES = 20_000
/** Characters of the longest text; half of all posts have fewer than about 45. */
const LONGEST = 130

/** Clauses of which texts are put together: 4 to 20 characters with the sign at the end. */
const drawClauses = (random: Random): readonly string[] =>
  Array.from({ length: CLAUSES }, () => {
    let clause = starts[random.below(starts.length)] as string
    const length = 1 + random.below(4)
    for (let place = 0; place < length; place++) {
      if (place > 0) clause += joins[random.below(joins.length)] as string
      clause += words[zipf(random, words.length)] as string
    }
    return clause + (stops[random.below(stops.length)] as string)
  })

export interface Writing {
  readonly topic?: string | undefined
  /** A handle. */
  readonly mention?: string | undefined
}

export type Writer = (writing: Writing) => string

/** Texts in an order that is always the same: call it once per post. */
export const createWriter = (seed: number): Writer => {
  const random = seededRandom(seed)
  const clauses = drawClauses(random)
  return ({ topic, mention }) => {
    // few long ones, many short ones, as people write
    const wished = 8 + Math.floor((LONGEST - 8) * fraction(random) ** 2)
    let text = topic === undefined ? '' : `#${topic}#`
    if (mention !== undefined) text += `@${mention} `
    do text += clauses[gentleZipf(random, CLAUSES)] as string
    while (text.length < wished)
    if (random.below(RARE_ONE_IN) === 0) text += RARE_WORD
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}。` : text
  }
}
