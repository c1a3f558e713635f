// Verbs that touch the same rows take them in one order, so PostgreSQL never has to end one for the other's sake.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openWorld, outcomes } from '#testing/posts-world'
import type { World } from '#testing/posts-world'
import type { PostsNeeds } from './module.ts'
import { wrongCounts } from './recount.store.ts'

describeOnBothEngines('order of locks', (open) => {
  let world: World
  /** A transaction that met a deadlock is run again. */
  let begun = 0
  let asked = 0
  const counting = ({ db }: PostsNeeds): Partial<PostsNeeds> => ({
    db: {
      ...db,
      write(work) {
        asked++
        return db.write((tx) => {
          begun++
          return work(tx)
        })
      },
    },
  })
  beforeAll(async () => {
    world = await openWorld(open(), counting)
  })
  afterAll(() => world.close())

  it('deletes posts at once whose reposters delete theirs, reposted the other way round', async () => {
    const people = (await world.people()).slice(0, 4)
    const { posts } = world
    const written = []
    for (let round = 0; round < 5; round++) {
      for (const author of people) {
        const post = await world.say(author, `#${author.handle} ${round} #tide`)
        for (const other of people) await posts.repost(other.actor, post.id)
        written.push({ author, id: post.id })
      }
    }
    ;[begun, asked] = [0, 0]
    const ended = await outcomes([
      ...written.map(({ author, id }) => posts.remove(author.actor, id)),
      ...written.map(({ author, id }) => posts.unrepost(author.actor, id)),
      ...written.map(({ author, id }) => posts.publish(author.actor, { text: 'but #tide', replyTo: id })),
    ])
    expect(ended.slice(0, written.length)).toEqual(written.map(() => 'done'))
    expect(ended.filter((end) => end !== 'done' && end !== 'post_not_found')).toEqual([])
    expect(begun).toBe(asked)
    expect(await wrongCounts(open().read)).toEqual([])
  })
})
