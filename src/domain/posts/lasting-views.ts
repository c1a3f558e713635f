// Views with a way to ask later, without the store, whether they would be the same now. Whatever is kept of a post, of
// an account or of somebody's marks is never changed in place but by its counts: the same objects say the same.
import type { Id } from '#core/ids'
import type { Account, Accounts } from '#domain/accounts'
import type { LastingViews, Posts, ViewRules } from './contract.ts'
import type { Hydrate, Hydrated, Node } from './hydrate.ts'
import type { Marks } from './memory/marks.ts'
import type { PostMemory } from './memory/post-memory.ts'
import { viewsIn } from './views.ts'

interface Needs {
  readonly hydrate: Hydrate
  readonly accounts: Pick<Accounts, 'remembered' | 'changes'>
  readonly memory: PostMemory
}

const never = (): boolean => false

/** Every node of a page with what is shown inside it, and everybody who is named; undefined when somebody is unknown. */
const partsOf = (
  nodes: readonly (Node | undefined)[],
): { all: readonly Node[]; people: ReadonlyMap<Id, Account> } | undefined => {
  const all: Node[] = []
  const people = new Map<Id, Account>()
  for (const outer of nodes) {
    if (outer === undefined) return undefined
    for (let node: Node | undefined = outer; node !== undefined; node = node.inner) {
      all.push(node)
      const { parentAuthorId } = node.known.post
      if (parentAuthorId !== null && node.parentAuthor === undefined) return undefined
      for (const account of [node.author, node.parentAuthor, ...node.mentioned]) {
        if (account !== undefined) people.set(account.id, account)
      }
      if (node.author === undefined || node.mentioned.includes(undefined)) return undefined
    }
  }
  return { all, people }
}

export const lastingViews = ({ hydrate, accounts, memory }: Needs): Posts['lastingViews'] => {
  const marksOf = (viewerId: Id | null) => (viewerId === null ? undefined : memory.marks?.get(viewerId))

  /** @param marks of the viewer, as they were before the posts were read */
  const lasting = (
    viewerId: Id | null,
    hydrated: Hydrated,
    rules: ViewRules,
    marks: Marks | undefined,
  ): LastingViews => {
    const views = viewsIn(hydrated)
    // relations that were read for this page alone are not heard of again; nor are marks that were read just now
    const stranger = viewerId === null
    const known = stranger || (rules.standing !== undefined && marks !== undefined && marks === marksOf(viewerId))
    const parts = known ? partsOf(hydrated.nodes) : undefined
    if (parts === undefined) return { views, stillSo: never }
    // nothing is known to have changed since …; at first everything is looked at
    let seen = { ofPosts: -1, ofAccounts: -1 }
    return {
      views,
      stillSo() {
        const [ofPosts, ofAccounts] = [memory.changes(), accounts.changes()]
        if (ofPosts === seen.ofPosts && ofAccounts === seen.ofAccounts) return true
        for (const { known: post, counts } of parts.all) {
          if (post.counts !== counts || memory.posts.get(post.post.id) !== post) return false
        }
        for (const [id, account] of parts.people) if (accounts.remembered(id) !== account) return false
        if (!stranger && marksOf(viewerId) !== marks) return false
        seen = { ofPosts, ofAccounts }
        return true
      },
    }
  }

  return {
    remembered({ accountId }, ids, rules = {}) {
      const hydrated = hydrate.remembered(accountId, ids, rules)
      return hydrated && lasting(accountId, hydrated, rules, marksOf(accountId))
    },
    async read({ accountId }, ids, rules = {}) {
      const marks = marksOf(accountId)
      return lasting(accountId, await hydrate.read(accountId, ids, rules), rules, marks)
    },
  }
}
