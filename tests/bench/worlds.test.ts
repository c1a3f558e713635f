// The invented worlds: the same every time, and as the program itself would have written them.
import { describe, expect, it } from 'vitest'
import { bucketOf } from '#core/ids'
import { isHandle, lookAlikeSkeleton, mentionTokens, postLength, topicNames as topicsIn } from '#core/text'
import { seededRandom } from '#core/random'
import { drawGraph } from '../../bench/world/graph.ts'
import { accountId, followId, handleOf, postId, userId } from '../../bench/world/names.ts'
import { drawLikes, drawPosting, kinds } from '../../bench/world/posting.ts'
import { worldShapes } from '../../bench/world/shape.ts'
import { createWriter, topicNames } from '../../bench/world/words.ts'
import { zipf } from '../../bench/world/zipf.ts'

const { tiny, celebrity } = worldShapes

describe('names', () => {
  it('are handles that look like no other', () => {
    for (const rank of [0, 1, 19, 20, 999, 123_456, 6_000_000]) {
      const handle = handleOf(rank)
      expect(isHandle(handle)).toBe(true)
      expect(lookAlikeSkeleton(handle)).toBe(handle)
    }
  })

  it('gives ids that rise with the rank and carry the bucket of their owner', () => {
    const ranks = [0, 1, 2, 1_000, 6_000_000]
    const ids = ranks.map(accountId)
    expect(ids).toEqual(ids.toSorted((one, other) => one - other))
    expect(new Set([...ids, ...ranks.map(userId)]).size).toBe(ranks.length * 2)
    for (const rank of ranks) {
      const bucket = bucketOf(accountId(rank))
      expect([followId(77, rank), postId(5, rank, 1_000)].map(bucketOf)).toEqual([bucket, bucket])
    }
  })
})

describe('zipf', () => {
  it('draws the first twice as often as the second, three times as often as the third', () => {
    const random = seededRandom(7)
    const counts = [0, 0, 0]
    for (let draw = 0; draw < 400_000; draw++) {
      const rank = zipf(random, 1_000)
      if (rank < counts.length) counts[rank] = (counts[rank] as number) + 1
    }
    const [first = 0, second = 1, third = 1] = counts
    expect(first / second).toBeCloseTo(Math.log(2) / Math.log(1.5), 1)
    expect(first / third).toBeCloseTo(Math.log(2) / Math.log(4 / 3), 1)
  })
})

describe('the graph', () => {
  it('has both ends of each follow, nobody twice, nobody herself', () => {
    const graph = drawGraph(tiny)
    const pairs = new Set<string>()
    for (let reader = 0; reader < tiny.readers; reader++) {
      const followees = graph.followees.subarray(graph.followeesFrom[reader], graph.followeesFrom[reader + 1])
      expect(followees.length).toBe(reader % 100 === 99 ? tiny.tailFollowees : tiny.followees)
      for (const followee of followees) pairs.add(`${reader * 2} ${followee}`)
    }
    expect(pairs.size).toBe(graph.edges)
    for (const pair of pairs) expect(new Set(pair.split(' ')).size).toBe(2)
    for (let rank = 0; rank < tiny.accounts; rank++) {
      const followers = graph.followers.subarray(graph.followersFrom[rank], graph.followersFrom[rank + 1])
      for (const follower of followers) pairs.delete(`${follower} ${rank}`)
    }
    expect(pairs.size).toBe(0)
  })

  it('of a celebrity has six million followers, and ten of the other author', () => {
    const { followersFrom } = drawGraph({ ...celebrity, accounts: 5_001, readers: 5_001 })
    expect([followersFrom[1], (followersFrom[2] as number) - (followersFrom[1] as number)]).toEqual([5_000, 10])
  })
})

describe('posts', () => {
  const posting = drawPosting(tiny)

  it('never lead to a bare repost, to a later post or to one that is not public', () => {
    for (let post = 0; post < posting.posts; post++) {
      const parent = posting.parents[post] as number
      expect(parent < 0).toBe(kinds[posting.kinds[post] as number] === 'original')
      if (parent < 0) continue
      expect(parent).toBeLessThan(post)
      expect([kinds[posting.kinds[parent] as number], posting.visibilities[parent]]).not.toContain('repost')
      expect(posting.visibilities[parent]).toBe(0)
      expect(posting.roots[post]).toBe(posting.roots[parent])
    }
  })

  it('are liked once by the same account at most', () => {
    const likes = drawLikes(tiny, posting)
    const pairs = Array.from(likes.accounts, (account, place) => `${account} ${likes.posts[place]}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(likes.counts.reduce((sum, count) => sum + count, 0)).toBe(pairs.length)
  })

  it('are written alike each time, within the limit, with just the topic and mention that were asked for', () => {
    const write = createWriter(1)
    const again = createWriter(1)
    const lengths: number[] = []
    for (let number = 0; number < 2_000; number++) {
      const wish = {
        topic: number % 3 === 0 ? topicNames[number % topicNames.length] : undefined,
        mention: number % 5 === 0 ? handleOf(number) : undefined,
      }
      const text = write(wish)
      expect(again(wish)).toBe(text)
      expect(topicsIn(text)).toEqual(wish.topic === undefined ? [] : [wish.topic])
      expect(mentionTokens(text)).toEqual(wish.mention === undefined ? [] : [wish.mention])
      expect(postLength(text)).toBeLessThanOrEqual(140)
      lengths.push(text.length)
    }
    lengths.sort((one, other) => one - other)
    expect(lengths[1_000]).toBeGreaterThan(30)
    expect(lengths[1_000]).toBeLessThan(70)
  })
})
