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

/** Everybody who is named is known, so that it can be told whether they are still the same. */
const isWhole = ({ known, author, parentAuthor, mentioned }: Node): boolean =>
  author !== undefined &&
  (known.post.parentAuthorId === null || parentAuthor !== undefined) &&
  !mentioned.includes(undefined)

/** Every node of a page with what is shown inside it; undefined when somebody is unknown. */
const wholeNodes = (nodes: readonly (Node | undefined)[]): readonly Node[] | undefined => {
  const all: Node[] = []
  for (const outer of nodes) {
    if (outer === undefined) return undefined
    for (let node: Node | undefined = outer; node !== undefined; node = node.inner) {
      if (!isWhole(node)) return undefined
      all.push(node)
    }
  }
  return all
}

export const lastingViews = ({ hydrate, accounts, memory }: Needs): Posts['lastingViews'] => {
  const isSameAccount = (account: Account | undefined): boolean =>
    account === undefined || accounts.remembered(account.id) === account
  const isSame = ({ known, counts, author, parentAuthor, mentioned }: Node): boolean =>
    known.counts === counts &&
    memory.posts.get(known.post.id) === known &&
    isSameAccount(author) &&
    (parentAuthor === undefined || isSameAccount(parentAuthor)) &&
    mentioned.every(isSameAccount)
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
    // filters end at a time of their own
    if (hydrated.matcher !== undefined) return { views, stillSo: never }
    const known = stranger || (rules.standing !== undefined && marks !== undefined && marks === marksOf(viewerId))
    const nodes = known ? wholeNodes(hydrated.nodes) : undefined
    if (nodes === undefined) return { views, stillSo: never }
    // nothing is known to have changed since …; at first everything is looked at
    let [seenOfPosts, seenOfAccounts] = [-1, -1]
    return {
      views,
      stillSo() {
        const [ofPosts, ofAccounts] = [memory.changes(), accounts.changes()]
        if (ofPosts === seenOfPosts && ofAccounts === seenOfAccounts) return true
        if (!nodes.every(isSame) || (!stranger && marksOf(viewerId) !== marks)) return false
        seenOfPosts = ofPosts
        seenOfAccounts = ofAccounts
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
