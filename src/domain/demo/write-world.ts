// Writes the composed world through the domain's bulk verbs, in one transaction: all of it or nothing.
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import type { ImportedPost, Posts } from '#domain/posts'
import type { Database } from '#platform/db'
import type { Gallery } from './pictures/gallery.ts'
import type { Member } from './world/cast.ts'
import type { World } from './world/compose.ts'
import { isEnglish, type Plan } from './world/plan.ts'

export interface WriteNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'importAccounts' | 'importFollows'>
  readonly posts: Pick<Posts, 'importPosts' | 'importLikes'>
  readonly offices: { readonly groups: Pick<Offices['groups'], 'establish'> }
}

const MADE_BY = 'demo'

/**
 * @param known people of the world who have an account already: those with log-ins
 * @param staff who acts for an office, by its handle: what it published for members is noted under her
 */
export const writeWorld = async (
  { db, accounts, posts, offices }: WriteNeeds,
  world: World,
  gallery: Gallery,
  known: ReadonlyMap<string, Id>,
  staff: ReadonlyMap<string, Id>,
): Promise<void> => {
  const coordinatorOf = new Map(
    world.groups.flatMap(({ acts, coordinator }) => acts.map((plan) => [plan, coordinator] as const)),
  )
  const members = [...world.institutions, ...world.residents]
  await db.bulkWrite(async (tx) => {
    const made = await accounts.importAccounts(
      tx,
      members.map((member) => ({
        handle: member.handle,
        kind: member.kind,
        displayName: member.displayName,
        uniqueName: member.uniqueName,
        note: member.note,
        fields: member.fields,
        avatar: gallery.avatars.get(member) ?? null,
        header: gallery.headers.get(member) ?? null,
        madeBy: MADE_BY,
        createdAt: world.arrivedAt(member),
      })),
    )
    const ids = new Map(known)
    for (const [index, member] of members.entries()) ids.set(member.handle, made[index] as Id)
    const idOf = (member: Member): Id => ids.get(member.handle) as Id

    await accounts.importFollows(
      tx,
      world.follows.map(({ from, to, at }) => ({ accountId: idOf(from), targetId: idOf(to), at })),
    )

    const places = new Map<Plan, number>(world.plans.map((plan, index) => [plan, index]))
    const place = (plan: Plan): { index: number } => ({ index: places.get(plan) as number })
    const written = await posts.importPosts(
      tx,
      world.plans.map((plan): ImportedPost => {
        const picture = gallery.ofPosts.get(plan)
        const acting = coordinatorOf.get(plan)
        return {
          authorId: idOf(plan.author),
          kind: plan.kind,
          visibility: 'public',
          text: plan.text,
          language: plan.kind === 'repost' ? null : isEnglish(plan.text) ? 'en' : 'zh',
          createdAt: plan.at,
          ...(plan.parent === null ? {} : { parent: place(plan.parent) }),
          ...(plan.via === null ? {} : { via: place(plan.via) }),
          ...(acting === undefined ? {} : { actingId: idOf(acting) }),
          ...(picture === undefined ? {} : { media: [picture] }),
        }
      }),
    )

    await posts.importLikes(
      tx,
      world.likes.flatMap(({ by, plan, at }) => {
        const postId = written[places.get(plan) ?? -1]
        return postId == null ? [] : [{ accountId: idOf(by), postId, at }]
      }),
    )

    for (const { coordinator, members: inside, acts, code, labels, about, template, at } of world.groups) {
      const userId = staff.get(coordinator.handle) ?? null
      const group = {
        code,
        labels,
        about,
        template,
        coordinatorId: idOf(coordinator),
        members: inside.map(({ member, joinedAt }) => ({ accountId: idOf(member), joinedAt })),
        acts: acts.flatMap((plan) => {
          const postId = written[places.get(plan) ?? -1]
          return postId == null ? [] : [{ accountId: idOf(plan.author), postId, at: plan.at, userId }]
        }),
        synthetic: true,
        at,
      }
      await offices.groups.establish(group, tx)
    }
  })
}
