// Counts stand beside the rows they count. Whatever people do, in whatever order and however much at once, a recount
// finds the same.
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import { wrongFollowCounts } from '#domain/accounts'
import { wrongCounts, type Visibility } from '#domain/posts'
import { describeOnBothEngines } from '#testing/engines'
import { openWorld, type Person, type World } from '#testing/posts-world'

interface Wish {
  readonly deed: keyof typeof deeds
  readonly who: number
  readonly whom: number
  readonly which: number
}

interface Scene {
  readonly world: World
  readonly people: Person[]
  /** Ids of posts and bare reposts, deleted ones among them. */
  readonly known: Id[]
}

interface Cast {
  readonly me: Person
  readonly other: Person
  readonly id: Id
  readonly number: number
}

type Deed = (scene: Scene, cast: Cast) => Promise<unknown>

const visibilities: readonly Visibility[] = ['public', 'public', 'unlisted', 'followers', 'direct']
const visibilityAt = (number: number): Visibility => visibilities[number % visibilities.length] as Visibility

const publish =
  (target: 'replyTo' | 'quoteOf' | undefined): Deed =>
  async ({ world, known }, { me, other, id, number }) => {
    const post = await world.say(me, `#tide #t${number % 5} @${other.handle} ${number}`, {
      visibility: visibilityAt(number),
      ...(target === undefined ? {} : { [target]: id }),
      ...(number % 7 === 0 ? { mediaIds: [await world.picture(me)] } : {}),
      ...(number % 9 === 0 ? { idempotencyKey: `key ${number % 3}` } : {}),
    })
    known.push(post.id)
  }

const deeds = {
  publish: publish(undefined),
  reply: publish('replyTo'),
  quote: publish('quoteOf'),
  async repost({ world, known }, { me, id, number }) {
    known.push((await world.posts.repost(me.actor, id, visibilityAt(number))).id)
  },
  unrepost: ({ world }, { me, id }) => world.posts.unrepost(me.actor, id),
  like: ({ world }, { me, id }) => world.posts.like(me.actor, id),
  unlike: ({ world }, { me, id }) => world.posts.unlike(me.actor, id),
  bookmark: ({ world }, { me, id }) => world.posts.bookmark(me.actor, id),
  pin: ({ world }, { me, id }) => world.posts.pin(me.actor, id),
  edit: ({ world }, { me, id, number }) => world.posts.edit(me.actor, id, { text: `#t${number % 5} #ebb ${number}` }),
  remove: ({ world }, { me, id }) => world.posts.remove(me.actor, id),
  follow: ({ world }, { me, other }) => world.accounts.follow(me.actor, other.id),
  unfollow: ({ world }, { me, other }) => world.accounts.unfollow(me.actor, other.id),
  removeFollower: ({ world }, { me, other }) => world.accounts.removeFollower(me.actor, other.id),
  acceptFollow: ({ world }, { me, other }) => world.accounts.acceptFollow(me.actor, other.id),
  lock: ({ world }, { me, number }) => world.accounts.updateProfile(me.actor, { locked: number % 2 === 0 }),
  block: ({ world }, { me, other }) => world.accounts.block(me.actor, other.id),
  unblock: ({ world }, { me, other }) => world.accounts.unblock(me.actor, other.id),
  async leave({ world, people }, { me, number }) {
    if (number % 12 > 0) return
    await world.accounts.deleteAccount(me.actor)
    people[people.indexOf(me)] = await world.person()
  },
} satisfies Record<string, Deed>

const wishes: fc.Arbitrary<Wish> = fc.record({
  deed: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
  who: fc.nat(7),
  whom: fc.nat(7),
  which: fc.nat(1000),
})

/** What may not be done is refused with a Problem; anything else is a bug. */
const grant = async (scene: Scene, { deed, who, whom, which }: Wish): Promise<void> => {
  const { people, known } = scene
  const cast: Cast = {
    me: people[who] as Person,
    other: people[whom] as Person,
    // mostly of the latest
    id: known[Math.max(0, known.length - 1 - (which % 12))] as Id,
    number: which,
  }
  try {
    await deeds[deed](scene, cast)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

const disagreements = async ({ db }: World): Promise<unknown[]> => {
  const ask = async (statement: ReturnType<typeof sql>): Promise<readonly unknown[]> =>
    (await statement.execute(db.read)).rows
  return [
    ...(await wrongCounts(db.read)),
    ...(await wrongFollowCounts(db.read)),
    ...(await ask(
      sql`select t.name as topic from topics t where t.posts <> (select count(*) from topic_posts p where p.topic_id = t.id)`,
    )),
    ...(await ask(
      sql`select t.post_id as filed from topic_posts t join posts p on p.id = t.post_id where p.deleted_at is not null`,
    )),
    ...(await ask(
      sql`select t.post_id as pinned from pins t join posts p on p.id = t.post_id where p.deleted_at is not null`,
    )),
    ...(await ask(
      sql`select f.account_id as follows_blocked from following f join blocks b
          on (b.account_id = f.target_id and b.target_id = f.account_id)
          or (b.account_id = f.account_id and b.target_id = f.target_id)`,
    )),
  ]
}

describeOnBothEngines('counts', (open) => {
  const begin = async (): Promise<Scene> => {
    const world = await openWorld(open())
    const people = [...(await world.people())]
    const first = await world.say(people[0] as Person, 'the first')
    return { world, people, known: [first.id] }
  }

  it('are right after whatever is done in turn', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wishes, { minLength: 200, maxLength: 240 }), async (wished) => {
        const scene = await begin()
        for (const wish of wished) await grant(scene, wish)
        await scene.world.outbox.settled()
        expect(await disagreements(scene.world)).toEqual([])
        await scene.world.close()
      }),
      { numRuns: 3, endOnFailure: true },
    )
  })

  it('are right after whatever is done by 32 at once', { timeout: 120_000 }, async () => {
    const scene = await begin()
    const line = fc.sample(wishes, 1200)
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        for (let wish = line.pop(); wish !== undefined; wish = line.pop()) await grant(scene, wish)
      }),
    )
    await scene.world.outbox.settled()
    expect(await disagreements(scene.world)).toEqual([])
    await scene.world.close()
  })
})
