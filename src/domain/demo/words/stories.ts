// What happened in the province in these two months: stories that run over several days and several voices.
import type { Scene, Theme } from './lines.ts'

/** One post of a story. `by` is a handle, or a letter for somebody drawn from the residents, the same all through. */
export interface Beat {
  readonly id?: string
  /** Days before the last day of the world; with a fraction for the hour: `day` 3 at `hour` 8.5. */
  readonly day: number
  readonly hour: number
  readonly by: string
  readonly text: string
  readonly reply?: string
  readonly quote?: string
  readonly theme: Theme
  readonly pull: number
  readonly scene?: Scene
}

/** Of the demo's own people, who have log-ins. */
export const residentHandle = 'lin_wanhe'

const lamp: readonly Beat[] = [
  { id: 'ask', day: 21, hour: 20.3, by: residentHandle, text: '桂子巷从巷口数第三盏路灯不亮，已经一个月了。早上送货的车、晚上放学的孩子都从这里走。@望霁热线 #望霁问政#', theme: 'complaint', pull: 6, scene: 'lamp' },
  { id: 'same', day: 21, hour: 20.8, by: 'a', reply: 'ask', text: '我家就在第三盏下面，同问。昨晚差点踩空。', theme: 'complaint', pull: 1 },
  { id: 'ack', day: 20, hour: 8.6, by: 'wangji_hotline', reply: 'ask', text: '收到，编号1107，已派城管照明所。今天18时前给您回话。', theme: 'hotline', pull: 2 },
  { day: 20, hour: 17.9, by: 'wangji_hotline', reply: 'ack', text: '回话：不是灯泡，是地下电缆被挖断。今晚先拉临时线，下周一挖沟换缆，只挖一次。', theme: 'hotline', pull: 2 },
  { day: 17, hour: 21, by: residentHandle, reply: 'ack', text: '临时灯亮了两晚，今天又灭了。', theme: 'complaint', pull: 2 },
  { day: 16, hour: 9.2, by: 'zhu_xiangwan', reply: 'ask', text: '是我们没盯住：临时线被货车刮断。今天换成高挂，我晚上自己去看一眼。', theme: 'hotline', pull: 4 },
  { id: 'lit', day: 13, hour: 19.6, by: residentHandle, quote: 'ask', text: '亮了。第三盏，还有第四、第五盏一起换了。电工师傅说“顺手”。谢谢祝主任真的来了，还帮我拎了一袋米。', theme: 'praise', pull: 6, scene: 'lamp' },
  { day: 13, hour: 20.1, by: 'wangji_hotline', quote: 'lit', text: '用时八天，比承诺的三天多了五天，这件我们自己记为“慢”。巷口的朋友，走夜路小心台阶。', theme: 'hotline', pull: 4 },
  { day: 12, hour: 8.2, by: 'evening_tide', quote: 'lit', text: '【街角】一盏灯，八天，四次回复。比起“已办结”三个字，读者更愿意看见中间那一次失误和一句道歉。', theme: 'news', pull: 4 },
]

const metro: readonly Beat[] = [
  { id: 'date', day: 27, hour: 10, by: 'wangji_metro', text: '【三号线】大学园到会展岛段，通过验收，还有半个月开通。想第一个坐的，先把闹钟想好。#三号线来了#', theme: 'metro', pull: 7, scene: 'metro' },
  { day: 27, hour: 11.2, by: 'wangji', quote: 'date', text: '跨江隧道2.8公里，坐过去三分半，比等渡轮快，但渡轮照样开，船工们放心。#三号线来了#', theme: 'news', pull: 4 },
  { day: 18, hour: 14, by: 'wangji_metro', text: '【试乘】这周六请500位市民试乘挑毛病，评论区报名，专要爱挑毛病的。#三号线来了#', theme: 'metro', pull: 6 },
  { id: 'trial', day: 16, hour: 18.4, by: 'b', text: '试乘回来了，挑了三个毛病：扶手太凉、报站太快、会展岛站的镜子照人太诚实。#三号线来了#', theme: 'metro', pull: 4, scene: 'metro' },
  { day: 16, hour: 19.3, by: 'lu_zhaoting', reply: 'trial', text: '报站今晚就调慢。扶手冬天会包绒。镜子我们开会研究一下。', theme: 'metro', pull: 3 },
  { id: 'open', day: 12, hour: 6.1, by: 'wangji_metro', text: '6时整，三号线首班车从大学园开出。第一位乘客是昨晚十一点就来排队的退休司机，他说开了一辈子公交，想坐坐别人开的。#三号线来了#', theme: 'metro', pull: 9, scene: 'metro' },
  { day: 12, hour: 7.4, by: 'wangji', quote: 'open', text: '早安，望霁。江两岸的早饭，现在只隔三分半。#三号线来了#', theme: 'news', pull: 6 },
  { day: 12, hour: 8.1, by: 'c', quote: 'open', text: '在江这边买豆花，在江那边吃完。人生第一次。', theme: 'metro', pull: 3 },
  { day: 12, hour: 9.5, by: 'lantern_weekly', text: 'Line 3 opened at six this morning. First in line: a retired bus driver who wanted, he said, to be driven for once.', theme: 'english', pull: 4, scene: 'metro' },
  { id: 'stop', day: 10, hour: 8.3, by: 'wangji_metro', text: '【致歉】三号线信号设备故障，棠月广场往会展岛方向延误约15分钟，列车在站开门等候，站台已备水。正在抢修。', theme: 'metro', pull: 6 },
  { day: 10, hour: 8.9, by: 'd', reply: 'stop', text: '开通第三天就坏，能不能测好了再开？', theme: 'complaint', pull: 3 },
  { day: 10, hour: 9.4, by: 'wangji_metro', reply: 'stop', text: '8时52分恢复。批评得对。今天18时公布原因和整改，不等到明天。', theme: 'metro', pull: 3 },
  { day: 10, hour: 18, by: 'wangji_metro', quote: 'stop', text: '【原因】一块板卡在高湿下误报，信号按“宁停勿错”停了车。同批37块今夜全换，费用厂家出。影响乘客约4,200人，延误证明已自动发放。', theme: 'metro', pull: 6 },
]

const lost: readonly Beat[] = [
  { id: 'seek', day: 19, hour: 17.6, by: 'wangji_police', text: '【紧急寻人】7岁男孩，蓝色外套、黄色小书包，今天16时20分在候鸟湿地北门与家人走散。见到请就近找工作人员或拨110。#全城找孩子#', theme: 'found', pull: 10 },
  { day: 19, hour: 17.8, by: 'wangji_bus', quote: 'seek', text: '全线司机已收到照片，车上也在广播。#全城找孩子#', theme: 'found', pull: 6 },
  { day: 19, hour: 17.9, by: 'wangji_radio', quote: 'seek', text: '开车路过湿地北门、候鸟街的听众，请把窗摇下来看一眼。#全城找孩子#', theme: 'found', pull: 6 },
  { day: 19, hour: 18.2, by: 'e', quote: 'seek', text: '我们跑团二十个人，从南门往北跑，一路喊。', theme: 'found', pull: 4 },
  { id: 'safe', day: 19, hour: 19.1, by: 'wangji_police', quote: 'seek', text: '【找到了】18时52分，11路司机在终点站发现他睡在最后一排。孩子说，想坐到最后看看车睡在哪里。平安。谢谢每一位。#全城找孩子#', theme: 'found', pull: 10 },
  { day: 19, hour: 19.5, by: 'wangji', quote: 'safe', text: '一小时三十二分，一座城都在找。晚安，小朋友；晚安，望霁。', theme: 'found', pull: 8 },
  { day: 18, hour: 9, by: 'wangji_bus', text: '11路邢师傅今天照常出车。他说没做什么，只是收车时多看了一眼最后一排。收车必看，已写进全公司的规程。', theme: 'found', pull: 7 },
]

const water: readonly Beat[] = [
  { id: 'burst', day: 33, hour: 6.7, by: 'wangji_water', text: '【突发】灯塔路一根用了29年的主管爆裂，候鸟苑、灯塔家园约3,000户停水，抢修队已到，预计18时恢复。送水车停在两个小区东门。', theme: 'water', pull: 7 },
  { day: 33, hour: 8, by: 'wangji_traffic', quote: 'burst', text: '灯塔路南侧两条车道封闭，请走琴川路。井喷好看，别停车拍。', theme: 'traffic', pull: 4 },
  { id: 'gossip', day: 33, hour: 12.4, by: 'f', text: '听说全城要停三天水？超市的水都搬空了，谁有准信？', theme: 'rumour', pull: 5 },
  { id: 'denied', day: 33, hour: 13, by: 'wangji', text: '【辟谣】“全城停水三天”不实。停水只在候鸟苑、灯塔家园，今天18时恢复。别的地方水压正常，别囤水了。', theme: 'rumour', pull: 9 },
  { day: 33, hour: 13.2, by: 'wangji', reply: 'gossip', text: '准信：只有两个小区，今天18时恢复。您转的那张截图是五年前别处的。方便的话，请在您那条下面也说一声。', theme: 'rumour', pull: 3 },
  { day: 33, hour: 13.6, by: 'f', quote: 'denied', text: '是我传的，没核实，对不起。更正在这里，请转这条。', theme: 'rumour', pull: 6 },
  { day: 33, hour: 17.4, by: 'wangji_water', quote: 'burst', text: '【恢复】17时10分全部通水。初期发黄，放五分钟。这根管子列入明年更换的第一批，时间表下月公布。', theme: 'water', pull: 5 },
]

const festival: readonly Beat[] = [
  { day: 22, hour: 10, by: 'jichuan_travel', text: '【河灯节】后天起三晚，霁江望霁段放河灯。灯是米纸做的，鱼能吃。领灯点五处，每人一盏，免费。#一江灯火#', theme: 'festival', pull: 8, scene: 'lanterns' },
  { day: 21, hour: 16, by: 'wangji_traffic', text: '【管制】河灯节三晚18时至23时，望江大道临江侧只走人不走车。请坐地铁到河灯码头或棠月广场。#一江灯火#', theme: 'traffic', pull: 5, scene: 'road' },
  { day: 21, hour: 17, by: 'wangji_metro', text: '河灯节三晚，末班车延到次日0:40，看完灯再走，别跑。#一江灯火#', theme: 'metro', pull: 6 },
  { id: 'night', day: 20, hour: 20.2, by: 'wangji', text: '第一盏灯19时30分下水，放灯的是今年出生的第一个望霁娃娃，和他的太奶奶。#一江灯火#', theme: 'festival', pull: 10, scene: 'lanterns' },
  { day: 20, hour: 20.6, by: 'g', text: '在听雨桥上，灯从脚下流过去，像银河拐了个弯。#一江灯火#', theme: 'festival', pull: 4, scene: 'lanterns' },
  { day: 20, hour: 21.5, by: 'molly_wangji', text: 'Ten thousand paper lights on the river, and everyone is whispering. #一江灯火#', theme: 'english', pull: 4, scene: 'lanterns' },
  { id: 'mess', day: 19, hour: 7.2, by: 'h', text: '灯很美，早上的江堤很难看：竹签、奶茶杯、荧光棒。@望霁发布 #一江灯火#', theme: 'complaint', pull: 5 },
  { day: 19, hour: 8.4, by: 'wangji', reply: 'mess', text: '看到了。210位环卫师傅从3时扫到7时，还没扫完。今晚起领灯点发垃圾袋，带一袋垃圾回来，换一张灯节邮戳。', theme: 'festival', pull: 4 },
  { day: 18, hour: 22.6, by: 'wangji', text: '最后一晚，收回垃圾6,300袋，盖出邮戳6,300个。明早的江堤，请大家自己去看。#一江灯火#', theme: 'festival', pull: 7, scene: 'lanterns' },
]

const crossing: readonly Beat[] = [
  { id: 'letter', day: 44, hour: 17.4, by: 'i', text: '书声路小学五年级的孩子们数了一周：放学半小时，有214个人横穿马路，因为最近的斑马线在四百米外。他们写了一封信。@望霁交警 @望霁教育', theme: 'complaint', pull: 7 },
  { day: 43, hour: 8.8, by: 'wangji_traffic', reply: 'letter', text: '信收到了，表格画得比我们的好。今天15时派人去和孩子们一起再数一遍。', theme: 'traffic', pull: 4 },
  { day: 38, hour: 16, by: 'wangji_traffic', text: '【公示】书声路小学门前新增斑马线和感应灯，方案在图里，七天内提意见。提议人：五年级3班全体。', theme: 'traffic', pull: 5, scene: 'crossing' },
  { id: 'painted', day: 25, hour: 7.6, by: 'wangji_traffic', text: '斑马线画好了。第一个走过去的，是写信的孩子们，两个一排，很慢，很神气。', theme: 'traffic', pull: 9, scene: 'crossing' },
  { day: 25, hour: 9, by: 'wangji_edu', quote: 'painted', text: '数据课、语文课、公民课，一条斑马线上完了。', theme: 'school', pull: 5 },
  { day: 25, hour: 12.3, by: 'song_tingsong', quote: 'painted', text: '今天值勤，收到{count}个小朋友的敬礼。手有点酸，心里很好。', theme: 'traffic', pull: 4 },
]

const mistake: readonly Beat[] = [
  { id: 'wrong', day: 6, hour: 9.1, by: 'wangji_traffic', text: '【管制】本周六健步走，纸鸢路7时至11时禁行，公交绕行竹影路。', theme: 'traffic', pull: 4, scene: 'road' },
  { day: 6, hour: 9.8, by: 'j', reply: 'wrong', text: '等等，报名短信上写的是周日呀？', theme: 'traffic', pull: 1 },
  { day: 6, hour: 10.2, by: 'wangji_traffic', quote: 'wrong', text: '【更正】上一条把日期写错了：健步走是周日，不是周六。原文保留，以本条为准。已转发错误日期的朋友，麻烦再转一次这条。', theme: 'traffic', pull: 6 },
  { day: 6, hour: 10.6, by: 'wangji', quote: 'wrong', text: '日期有误，请看@望霁交警 的更正：周日。', theme: 'traffic', pull: 4 },
]

const trial: readonly Beat[] = [
  { id: 'notice', day: 15, hour: 10, by: 'tingyu_court', text: '【开庭公告】后天9时30分，第2法庭，一起空调滴水引发的相邻关系案公开审理，邀请附近三个社区的居民旁听。#开庭公告#', theme: 'court', pull: 4, scene: 'court' },
  { day: 15, hour: 11.3, by: residentHandle, reply: 'notice', text: '我们楼也滴水，想去听。要带什么？', theme: 'court', pull: 1 },
  { day: 15, hour: 11.9, by: 'tingyu_court', reply: 'notice', text: '带身份证，9时10分前到就行。听完有法官留下来答疑半小时。', theme: 'court', pull: 1 },
  { id: 'result', day: 13, hour: 16.2, by: 'tingyu_court', text: '【结果】空调滴水案当庭调解：被告本周装好接水管，原告撤诉，诉讼费减半各付25元。旁听的居民里有{small2}位当场问了自家的事。', theme: 'court', pull: 6, scene: 'court' },
  { day: 13, hour: 17, by: 'jichuan_court', quote: 'result', text: '25元和一根水管。小案不小，关着一户人家的觉。', theme: 'court', pull: 7 },
  { day: 13, hour: 18.1, by: 'shen_yanqiu', quote: 'result', text: '在场。被告走的时候说：早知道就先敲门了。很多案子，差的就是先敲一次门。', theme: 'court', pull: 5 },
  { day: 12, hour: 19, by: 'wangji_court', quote: 'result', text: '听雨法院的相邻案，今年调解率七成六。做法已发给全市各家。', theme: 'court', pull: 3 },
]

const wages: readonly Beat[] = [
  { id: 'unpaid', day: 40, hour: 20, by: 'k', text: '我和{small2}个工友在星渚区一个工地干了四个月，没拿到钱。有人管吗？@霁川人社 @星渚法院', theme: 'complaint', pull: 8 },
  { day: 39, hour: 8.5, by: 'jichuan_hrss', reply: 'unpaid', text: '有人管。请私信工地名称和班组长电话，今天上午监察员到现场。考勤、聊天记录、工友证言都算证据，别删。', theme: 'work', pull: 4 },
  { day: 39, hour: 9.1, by: 'xingzhu_court', reply: 'unpaid', text: '如果要走诉讼，我院有农民工绿色窗口，免预交诉讼费，可以由法律援助律师代写诉状。', theme: 'court', pull: 3 },
  { id: 'paid', day: 29, hour: 17.5, by: 'k', quote: 'unpaid', text: '今天下午，钱到了，一分不少。谢谢转发的每一个人。我给女儿买了一双新鞋。', theme: 'work', pull: 10 },
  { day: 29, hour: 18.2, by: 'jichuan_hrss', quote: 'paid', text: '十一天，还是长了。这家总包已列入重点监察名单，下个项目先缴保证金。祝新鞋合脚。', theme: 'work', pull: 7 },
]

const deposit: readonly Beat[] = [
  { id: 'q', day: 30, hour: 19.4, by: 'tomas_wangji', text: 'My lease ended, the flat is spotless, and the landlord keeps 3,000 "for the feeling of cleaning". @望霁国际服务台 what can I do?', theme: 'english', pull: 4 },
  { id: 'a', day: 29, hour: 9.3, by: 'wangji_intl', reply: 'q', text: 'A feeling is not a cost. Write him once, with the video and seven days. After that: small claims window, Tingyu Court, forms in English, fee 25 yuan. We will come with you.', theme: 'english', pull: 5 },
  { day: 29, hour: 10, by: 'tingyu_court', reply: 'q', text: 'Window 6, ground floor. Bring passport, lease, video, bank record.', theme: 'english', pull: 2 },
  { day: 20, hour: 12.2, by: 'tomas_wangji', quote: 'q', text: 'Update: sent the letter with a link to this thread. The money came on day six. No court needed. 谢谢大家!', theme: 'english', pull: 6 },
]

export const stories: readonly (readonly Beat[])[] = [lamp, metro, lost, water, festival, crossing, mistake, trial, wages, deposit]

/** Days before the last one on which a storm strikes. */
export const stormDays = [47, 26, 9] as const
/** The nights of the river lanterns are dry. */
export const fairDays = [20, 19, 18] as const

/** {warn}, {event}, {effect} and {cities} follow from the season. */
export const stormBeats: readonly (Omit<Beat, 'day'> & { readonly after: number })[] = [
  { id: 'eve', after: -1, hour: 17.2, by: 'jichuan_weather', text: '明天有一轮{event}，凌晨到傍晚最强，{cities}是重点。现在还来得及：收衣服、挪车、问一声独居的老人。#今日天气#', theme: 'warning', pull: 6, scene: 'forecast' },
  { id: 'warn', after: 0, hour: 6.1, by: 'wangji_weather', text: '【{warn}】望霁市气象台6时发布{warn}：预计未来6小时{effect}。请非必要不出门，远离低洼处、广告牌和江边。#今日天气#', theme: 'warning', pull: 9, scene: 'umbrellas' },
  { after: 0, hour: 6.4, by: 'wangji', quote: 'warn', text: '学校推迟到9时，单位可弹性上班，外卖骑手超时不罚。看到的朋友互相提醒。', theme: 'warning', pull: 8 },
  { after: 0, hour: 6.9, by: 'wangji_traffic', text: '【路况】听雨桥下穿、琴川路隧道已封闭，警车守在两头，别信导航。其余道路限速40。#望霁路况#', theme: 'warning', pull: 7, scene: 'road' },
  { after: 0, hour: 7.3, by: 'wangji_metro', text: '【运营】地铁正常，高架段限速，间隔约8分钟。各站口有雨衣、热水，站厅可以避一避，多久都行。', theme: 'warning', pull: 6 },
  { after: 0, hour: 9.4, by: 'jichuan_weather', quote: 'warn', text: '雨带比预计慢，{cities}的强时段推迟到11时前后。预警不降级，请再忍一忍。', theme: 'warning', pull: 5 },
  { after: 0, hour: 11.2, by: 'wangji_fire', text: '截至11时，接警{count2}起，转移{small2}位老人，救出困在车里的{small}人和一只不肯松口的鹅。人都平安，鹅在队里。', theme: 'warning', pull: 8, scene: 'umbrellas' },
  { after: 0, hour: 12.5, by: 'wangji_hotline', text: '今天上午来电是平日的三倍，接通平均等两分半，抱歉。积水、断电、树倒，直接在这条下面写位置也行。', theme: 'warning', pull: 5 },
  { after: 0, hour: 16.3, by: 'wen_rulan', text: '回波开始断成一段一段了。再两小时。给在路上的人留一盏灯。', theme: 'warning', pull: 5 },
  { id: 'over', after: 0, hour: 19.1, by: 'wangji_weather', quote: 'warn', text: '19时解除{warn}。雨停了，这就是“霁”。明天{nextsky}，{nextlow}～{nexthigh}℃。', theme: 'warning', pull: 7 },
  { after: 0, hour: 21.3, by: 'wangji_traffic', text: '两处隧道已抽干、冲洗、检查，21时放行。谢谢今天没有硬闯的每一位司机。#望霁路况#', theme: 'traffic', pull: 6 },
  { after: 1, hour: 9.6, by: 'wangji', text: '【盘点】昨天全市无人员伤亡，{count}处积水中{count2}处在两小时内退去，最慢的一处在长汀里，7小时。为什么慢，水务局周五开会说清楚，直播。', theme: 'news', pull: 7 },
  { after: 1, hour: 10.4, by: 'lantern_weekly', text: 'After the storm: nobody hurt, one stubborn goose rescued, and a list of the places where the water stayed longest, published by the city itself.', theme: 'english', pull: 4 },
]
