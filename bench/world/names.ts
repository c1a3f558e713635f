// Who is who in the worlds: ids, handles, tokens and cookies, all computed from the rank of an account.
import { composeId, tickOf, type Id } from '#core/ids'

const ACCOUNTS_FROM = tickOf(Date.UTC(2012, 0, 1))
const FOLLOWS_FROM = tickOf(Date.UTC(2020, 0, 1))
const POSTS_FROM = tickOf(Date.UTC(2023, 0, 1))
const POSTS_TO = tickOf(Date.UTC(2024, 0, 1))
const LIKES_FROM = tickOf(Date.UTC(2024, 1, 1))
const TICKS_PER_ACCOUNT = 100
/** The tick after an account's belongs to its user. */
const USER_TICK = 1

/** Spread evenly over all 1,024 buckets, neighbours far apart. */
export const bucketOfRank = (rank: number): number => Math.imul(rank, 2_654_435_761) >>> 22

export const accountId = (rank: number): Id =>
  composeId(ACCOUNTS_FROM + rank * TICKS_PER_ACCOUNT, bucketOfRank(rank), rank % 32)

export const userId = (rank: number): Id =>
  composeId(ACCOUNTS_FROM + rank * TICKS_PER_ACCOUNT + USER_TICK, bucketOfRank(rank + 1), rank % 32)

/** Edges are numbered through; each has an id in the bucket of either end. */
export const followId = (edge: number, rank: number): Id =>
  composeId(FOLLOWS_FROM + edge, bucketOfRank(rank), edge % 32)

export const likeId = (like: number, rank: number): Id => composeId(LIKES_FROM + like, bucketOfRank(rank), like % 32)

/** @param posts how many the world has: they fill the year 2023 */
export const postId = (post: number, rank: number, posts: number): Id =>
  composeId(POSTS_FROM + Math.floor((post * (POSTS_TO - POSTS_FROM)) / posts), bucketOfRank(rank), post % 32)

export const notificationId = (place: number, rank: number): Id =>
  composeId(LIKES_FROM + place, bucketOfRank(rank), place % 32)

/** Letters that look like nothing else: a handle of them is its own skeleton. */
const LETTERS = 'abcdefghjknpqrstuxyz'
const HANDLE_LENGTH = 7

/** In the order of the ranks, all of one length. */
export const handleOf = (rank: number): string => {
  let handle = ''
  for (let rest = rank, place = 0; place < HANDLE_LENGTH; place++) {
    handle = `${LETTERS[rest % LETTERS.length]}${handle}`
    rest = Math.floor(rest / LETTERS.length)
  }
  return handle
}

const families = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余'
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文玉建国红梅春雷志鹏海燕晓东宇浩然子涵'

/** An invented person's name. */
export const displayNameOf = (rank: number): string =>
  `${families[rank % families.length]}${given[(rank * 7) % given.length]}${given[(rank * 13 + 5) % given.length]}`

export const tokenOf = (rank: number): string => `bench-token-${rank}`
export const cookieOf = (rank: number): string => `bench-session-${rank}`
