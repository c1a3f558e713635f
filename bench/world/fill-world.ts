// Writes a world into the tables of an empty store.
import { createHash } from 'node:crypto'
import { LAST_ID, timeOf, type Id } from '#core/ids'
import { drawGraph, type Graph } from './graph.ts'
import { fillPosts } from './fill-posts.ts'
import { drawLikes, drawPosting, type Posting } from './posting.ts'
import { rankOfReader, readerOfRank, type WorldShape } from './shape.ts'
import type { TableSink } from './table-sink.ts'
import {
  accountId,
  bucketOfRank,
  cookieOf,
  displayNameOf,
  followId,
  handleOf,
  postId,
  tokenOf,
  userId,
} from './names.ts'

/** Grows whenever a world is made differently: kept stores of another format are made anew. */
export const WORLD_FORMAT = 1

const APP_ID: Id = 32_768
const CLIENT_ID = 'bema-bench'
const SCOPES = 'read write follow push profile'
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const fillAccounts = async (shape: WorldShape, sink: TableSink): Promise<void> => {
  const columns = ['id', 'bucket', 'handle', 'kind', 'display_name', 'note', 'created_at', 'updated_at']
  await sink.fill('accounts', columns, (put) => {
    for (let rank = 0; rank < shape.accounts; rank++) {
      const id = accountId(rank)
      const at = timeOf(id)
      const kind = rank % 50 === 0 ? 'office' : 'citizen'
      put(id, bucketOfRank(rank), handleOf(rank), kind, displayNameOf(rank), '记录生活，关注身边事', at, at)
    }
  })
  await sink.fill('handles', ['domain', 'handle', 'account_id'], (put) => {
    for (let rank = 0; rank < shape.accounts; rank++) put('', handleOf(rank), accountId(rank))
  })
  // the letters of the handles are their own skeletons
  await sink.fill('look_alikes', ['skeleton', 'account_id'], (put) => {
    for (let rank = 0; rank < shape.accounts; rank++) put(handleOf(rank), accountId(rank))
  })
}

const fillCounts = async (shape: WorldShape, sink: TableSink, graph: Graph, posting: Posting): Promise<void> => {
  const columns = ['account_id', 'bucket', 'posts', 'following', 'followers', 'last_post_at']
  const { followeesFrom, followersFrom } = graph
  await sink.fill('account_counts', columns, (put) => {
    for (let rank = 0; rank < shape.accounts; rank++) {
      const reader = readerOfRank(shape, rank)
      const following =
        reader === undefined ? 0 : (followeesFrom[reader + 1] as number) - (followeesFrom[reader] as number)
      const followers = (followersFrom[rank + 1] as number) - (followersFrom[rank] as number)
      const last = posting.lastPosts[rank] as number
      const lastAt = last < 0 ? null : timeOf(postId(last, rank, shape.posts))
      put(accountId(rank), bucketOfRank(rank), posting.written[rank] as number, following, followers, lastAt)
    }
  })
}

const fillFollows = async (shape: WorldShape, sink: TableSink, graph: Graph): Promise<void> => {
  const { followees, followeesFrom, followers, followersFrom, edgeOfFollower } = graph
  await sink.fill('following', ['bucket', 'account_id', 'target_id', 'id', 'created_at'], (put) => {
    for (let reader = 0; reader < shape.readers; reader++) {
      const rank = rankOfReader(shape, reader)
      const account = accountId(rank)
      const bucket = bucketOfRank(rank)
      for (let edge = followeesFrom[reader] as number; edge < (followeesFrom[reader + 1] as number); edge++) {
        const id = followId(edge, rank)
        put(bucket, account, accountId(followees[edge] as number), id, timeOf(id))
      }
    }
  })
  await sink.fill('followers', ['bucket', 'account_id', 'follower_id', 'id', 'created_at'], (put) => {
    for (let rank = 0; rank < shape.accounts; rank++) {
      const account = accountId(rank)
      const bucket = bucketOfRank(rank)
      for (let place = followersFrom[rank] as number; place < (followersFrom[rank + 1] as number); place++) {
        const id = followId(edgeOfFollower[place] as number, rank)
        put(bucket, account, accountId(followers[place] as number), id, timeOf(id))
      }
    }
  })
}

/** Each reader who can be signed in as is a person with a token and a cookie. */
const fillPeople = async (shape: WorldShape, sink: TableSink): Promise<void> => {
  const ranks = Array.from({ length: shape.signedIn }, (_, reader) => rankOfReader(shape, reader))
  const each = (row: (rank: number) => void) => (): void => ranks.forEach(row)
  const at = timeOf(accountId(0))
  const columns = ['id', 'bucket', 'main_account_id', 'confirmed_at', 'approved_at', 'created_at']
  await sink.fill('users', columns, (put) =>
    each((rank) => put(userId(rank), bucketOfRank(rank + 1), accountId(rank), at, at, at))(),
  )
  const addressOf = (rank: number): string => `${handleOf(rank)}@bema.example`
  await sink.fill('user_emails', ['email_key', 'email', 'user_id'], (put) =>
    each((rank) => put(addressOf(rank), addressOf(rank), userId(rank)))(),
  )
  await sink.fill('memberships', ['user_id', 'account_id', 'role', 'created_at'], (put) =>
    each((rank) => put(userId(rank), accountId(rank), 'owner', at))(),
  )
  const apps = ['id', 'client_id', 'client_secret_hash', 'name', 'redirect_uris', 'scopes', 'created_at']
  await sink.fill('oauth_apps', apps, (put) =>
    put(APP_ID, CLIENT_ID, hashOf(CLIENT_ID), 'Bench', '["urn:ietf:wg:oauth:2.0:oob"]', SCOPES, at),
  )
  // seen in the far future: that its use is written down once an hour is not what is measured
  const never = timeOf(LAST_ID)
  const tokens = ['token_hash', 'id', 'app_id', 'user_id', 'account_id', 'scopes', 'created_at', 'seen_at']
  await sink.fill('oauth_tokens', tokens, (put) =>
    each((rank) =>
      put(hashOf(tokenOf(rank)), userId(rank), APP_ID, userId(rank), accountId(rank), SCOPES, at, never),
    )(),
  )
  const sessions = ['token_hash', 'user_id', 'account_id', 'created_at', 'seen_at', 'expires_at']
  await sink.fill('sessions', sessions, (put) =>
    each((rank) => put(hashOf(cookieOf(rank)), userId(rank), accountId(rank), at, never, never))(),
  )
}

export const fillWorld = async (shape: WorldShape, sink: TableSink): Promise<void> => {
  const graph = drawGraph(shape)
  const posting = drawPosting(shape)
  await fillAccounts(shape, sink)
  await fillCounts(shape, sink, graph, posting)
  await fillFollows(shape, sink, graph)
  await fillPeople(shape, sink)
  await fillPosts(shape, sink, posting, drawLikes(shape, posting))
  await sink.finish()
}
