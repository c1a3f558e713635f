// Every setting, described once: its name, its kind, its usual value and what it means.
//
// A setting `time-zone` is given as the flag --time-zone, the variable BEMA_TIME_ZONE or the line `time-zone = …` of
// the settings file.
import { isIP } from 'node:net'
import {
  address,
  bytes,
  choice,
  database,
  folder,
  integer,
  list,
  rate,
  shortName,
  timeZone,
  truth,
  url,
  words,
  type SettingKind,
} from './setting-kinds.ts'

export interface Setting<Value> {
  readonly kind: SettingKind<Value>
  /** As it would be typed. */
  readonly usual: string
  readonly zh: string
  readonly en: string
  /** Holds a password: shown without it. */
  readonly secret?: true
}

const setting = <Value>(kind: SettingKind<Value>, usual: string, zh: string, en: string): Setting<Value> => ({
  kind,
  usual,
  zh,
  en,
})
const secret = <Value>(...about: Parameters<typeof setting<Value>>): Setting<Value> => ({
  ...setting(...about),
  secret: true,
})

const isRange = (text: string): boolean => {
  const [start = '', prefix, more] = text.split('/')
  const bits = isIP(start) === 6 ? 128 : 32
  return (
    isIP(start) !== 0 &&
    more === undefined &&
    (prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= bits))
  )
}

export const settings = {
  origin: setting(address, '', '公开网址，默认 http://localhost:端口', 'public address; usually http://localhost:PORT'),
  host: setting(words, '127.0.0.1', '监听的地址', 'address to listen on'),
  port: setting(integer(0, 65535), '8787', '监听的端口', 'port to listen on'),
  data: setting(folder, './data', '数据目录', 'data folder'),
  database: secret(database, 'sqlite', '存储：SQLite 文件或 PostgreSQL', 'store: a SQLite file, or PostgreSQL'),
  'database-pool': setting(
    integer(2, 1000),
    '20',
    'PostgreSQL 读写连接数（各一半）',
    'connections to PostgreSQL, half for reading, half for writing',
  ),

  'site-name': setting(words, 'Bema', '站点名称', 'name of the site'),
  'site-description': setting(
    words,
    '公共机构与居民的微博。A microblog for public bodies and the people they serve.',
    '站点简介',
    'what the site is for',
  ),
  'contact-email': setting(words, '', '联系邮箱', 'address to write to'),
  languages: setting(
    list('zh,en', (item) => /^[a-z]{2,3}(-\w+)*$/i.test(item)),
    'zh,en',
    '站点语言',
    'languages of the site',
  ),
  'time-zone': setting(timeZone, 'Asia/Shanghai', '页面与报告的时区', 'time zone of pages and reports'),
  registrations: setting(choice('open', 'approval', 'closed'), 'open', '注册方式：开放、审核、关闭', 'who may sign up'),

  'post-limit': setting(
    integer(1, 10_000),
    '140',
    '一条微博的字数上限（两个半角算一个字）',
    'characters of a post, two narrow ones count as one',
  ),
  'long-posts': setting(truth, 'no', '是否允许长微博', 'whether long posts are allowed'),
  'long-post-limit': setting(integer(1, 10_000), '2000', '长微博的字数上限', 'characters of a long post'),

  'upload-limit': setting(bytes(1024), '16m', '单个图片文件的大小上限', 'size of one uploaded picture'),
  'pixel-limit': setting(integer(10_000, 1_000_000_000), '50_000_000', '单张图片的像素上限', 'pixels of one picture'),
  'pictures-per-post': setting(integer(1, 100), '9', '每条微博的图片数', 'pictures of one post'),
  'description-limit': setting(
    integer(1, 10_000),
    '1500',
    '图片说明的字数上限',
    "characters of a picture's description",
  ),

  'dormant-days': setting(
    integer(1, 3650),
    '90',
    '机构账号多少天未发布即为休眠',
    'days without a post after which an office is dormant',
  ),
  'reminder-days': setting(
    integer(1, 3650),
    '30',
    '隔多少天再次提醒休眠的机构账号',
    'days after which a dormant office is reminded again',
  ),
  'case-prefix': setting(shortName, 'B', '问政编号的前缀', 'in front of the numbers of cases'),
  'open311-keys': secret(
    list('key,another-key', (item) => /^[\w.-]{8,100}$/.test(item)),
    '',
    '可经 Open311 提交问政的密钥；不填则只读',
    'keys that may ask through Open311; without any it is read only',
  ),
  'ask-address': setting(words, '', '接收来信提问的邮箱', 'address that takes questions by mail'),

  'smtp-url': secret(
    url('smtp', 'smtps'),
    '',
    '邮件服务器；不填则邮件写入 data/mail',
    'mail server; without it letters land in data/mail',
  ),
  'mail-from': setting(words, '', '发件人地址', 'sender of letters'),
  'letters-per-minute': setting(
    integer(1, 1_000_000),
    '600',
    '每分钟最多寄给邮件关注者的信件数',
    'letters to followers by mail, a minute at most',
  ),
  'digest-hour': setting(
    integer(0, 23),
    '8',
    '寄出每日、每周摘要的钟点（站点时区）',
    'hour at which digests are sent, in the time zone of the site',
  ),
  'webhook-private-addresses': setting(
    truth,
    'no',
    '网络钩子可否指向内网地址与 http（仅供测试）',
    'whether webhooks may lead to private addresses and http; for tests',
  ),

  'trusted-proxies': setting(
    list('10.0.0.5,10.0.1.0/24', isRange),
    '127.0.0.0/8,::1',
    '可信的反向代理地址',
    'proxies whose X-Forwarded-For is believed',
  ),
  'rate-limits': setting(truth, 'yes', '是否限制请求频率', 'whether requests are rate limited'),
  'limit-token': setting(rate, '300/5m', 'API：每个令牌的请求数', 'API: requests with one token'),
  'limit-account': setting(
    rate,
    '1500/5m',
    'API：每个账号的请求数',
    'API: requests of one account, all its tokens together',
  ),
  'limit-address': setting(
    rate,
    '300/5m',
    'API：每个地址未登录的请求数',
    'API: requests of strangers from one address',
  ),
  'limit-paging': setting(rate, '300/15m', 'API：翻页请求数', 'API: requests of later pages'),
  'limit-media': setting(rate, '30/30m', 'API：每个账号上传的文件数', 'API: files that one account uploads'),
  'limit-deletions': setting(
    rate,
    '30/30m',
    'API：每个账号删除与取消转发的次数',
    'API: posts that one account deletes, reposts it takes back',
  ),
  'limit-sign-ups': setting(rate, '5/30m', 'API：每个地址的注册数', 'API: accounts that are opened from one address'),
  'body-limit': setting(bytes(1024), '1m', '请求体的大小上限（图片另计）', 'size of a request body, pictures apart'),
  'concurrent-requests': setting(
    integer(0, 100_000),
    '0',
    '同时处理的请求数，0 为按处理器数自动',
    'requests worked on at once; 0: 8 per processor',
  ),

  'open-streams': setting(truth, 'yes', '未登录者能否接收公开的实时消息', 'whether public streams need no token'),
  'stream-connections': setting(
    integer(0, 1_000_000),
    '20_000',
    '实时连接总数上限',
    'open streams of everybody together',
  ),
  'streams-per-account': setting(integer(1, 100_000), '50', '每个账号的实时连接数', 'open streams of one account'),
  'streams-per-address': setting(
    integer(1, 1_000_000),
    '100',
    '每个地址未登录的实时连接数',
    'open streams of strangers from one address',
  ),
  'stream-queue': setting(
    bytes(1024),
    '1m',
    '每个实时连接等待发送的上限，超过即断开',
    'what waits to be sent on one stream before it is closed',
  ),

  nodes: setting(
    integer(1, 10_000),
    '1',
    '共用此数据库的服务器数；多于 1 时内存中不保留任何内容',
    'servers that share the database; with more than one nothing is kept in memory',
  ),
  'home-ring': setting(
    integer(0, 10_000),
    '400',
    '内存中每个首页的条数，0 为不保留',
    'entries of a home in memory; 0: none',
  ),
  'big-author-followers': setting(
    integer(1, 1_000_000_000),
    '50_000',
    '关注者达到此数的作者，其微博由读者自取',
    "followers from which on an author's posts are fetched by readers instead of pushed to them",
  ),
  'timeline-memory': setting(bytes(0), '1g', '首页所用内存上限', 'memory of homes, at most'),
  'post-memory': setting(bytes(0), '256m', '微博内容所用内存上限', 'memory of posts, at most'),
  'page-memory': setting(bytes(0), '128m', '完整页面所用内存上限', 'memory of whole pages, at most'),
  'idle-minutes': setting(
    integer(1, 100_000),
    '60',
    '无人阅读的首页保留的分钟数',
    'minutes a home nobody reads is kept',
  ),

  'log-level': setting(choice('debug', 'info', 'warn', 'error'), 'info', '日志级别', 'least weight of log lines'),
  'log-format': setting(
    choice('auto', 'pretty', 'json'),
    'auto',
    '日志格式',
    'form of log lines; auto: pretty on a terminal',
  ),
} as const

export type SettingName = keyof typeof settings
/** The value of each setting after reading. */
export type SettingValues = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer Value> ? Value : never
}

export const settingNames = Object.keys(settings) as readonly SettingName[]

export const variableOf = (name: string): string => `BEMA_${name.toUpperCase().replaceAll('-', '_')}`
