// Who follows whom: both ends of all follows, in the order of the tables that hold them.
import { seededRandom } from '#core/random'
import { ORDINARY, ORDINARY_FOLLOWERS, rankOfReader, type WorldShape } from './shape.ts'
import { zipf } from './zipf.ts'

export interface Graph {
  readonly edges: number
  /** Reader r follows followees[followeesFrom[r] … followeesFrom[r + 1]]: ranks, rising. The place is the edge's number. */
  readonly followeesFrom: Uint32Array
  readonly followees: Uint32Array
  /** The account of rank t is followed by followers[followersFrom[t] … followersFrom[t + 1]]: ranks, rising. */
  readonly followersFrom: Uint32Array
  readonly followers: Uint32Array
  /** The edge's number for each of `followers`. */
  readonly edgeOfFollower: Uint32Array
}

/** Calls `add` with the rank of each followee of each reader, rising. */
type Drawing = (reader: number, add: (rank: number) => void) => void

/** Zipf over all accounts, nobody twice, nobody herself. */
const drawn = (shape: WorldShape): Drawing => {
  const random = seededRandom(1)
  const taken = new Int32Array(shape.accounts).fill(-1)
  const chosen = new Uint32Array(shape.tailFollowees)
  return (reader, add) => {
    const own = rankOfReader(shape, reader)
    const wanted = reader % 100 === 99 ? shape.tailFollowees : shape.followees
    taken[own] = reader
    let count = 0
    while (count < wanted) {
      const rank = zipf(random, shape.accounts)
      if (taken[rank] === reader) continue
      taken[rank] = reader
      chosen[count++] = rank
    }
    const sorted = chosen.subarray(0, count).sort()
    for (const rank of sorted) add(rank)
  }
}

/** Everybody follows the first account, a few follow the second as well. */
const ofCelebrity: Drawing = (reader, add) => {
  if (reader > 0) add(0)
  if (reader > ORDINARY && reader <= ORDINARY + ORDINARY_FOLLOWERS) add(ORDINARY)
}

export const drawGraph = (shape: WorldShape): Graph => {
  const draw = shape.kind === 'celebrity' ? ofCelebrity : drawn(shape)
  const most = shape.readers * shape.followees + Math.ceil(shape.readers / 100) * shape.tailFollowees
  const followees = new Uint32Array(most + ORDINARY_FOLLOWERS)
  const followeesFrom = new Uint32Array(shape.readers + 1)
  const followersFrom = new Uint32Array(shape.accounts + 1)
  let edges = 0
  for (let reader = 0; reader < shape.readers; reader++) {
    followeesFrom[reader] = edges
    draw(reader, (rank) => {
      followees[edges++] = rank
      followersFrom[rank + 1] = (followersFrom[rank + 1] as number) + 1
    })
  }
  followeesFrom[shape.readers] = edges

  for (let rank = 0; rank < shape.accounts; rank++) {
    followersFrom[rank + 1] = (followersFrom[rank + 1] as number) + (followersFrom[rank] as number)
  }
  const followers = new Uint32Array(edges)
  const edgeOfFollower = new Uint32Array(edges)
  const free = followersFrom.slice()
  for (let reader = 0; reader < shape.readers; reader++) {
    const rank = rankOfReader(shape, reader)
    for (let edge = followeesFrom[reader] as number; edge < (followeesFrom[reader + 1] as number); edge++) {
      const place = free[followees[edge] as number] as number
      free[followees[edge] as number] = place + 1
      followers[place] = rank
      edgeOfFollower[place] = edge
    }
  }
  return { edges, followeesFrom, followees: followees.subarray(0, edges), followersFrom, followers, edgeOfFollower }
}
