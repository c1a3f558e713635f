// Reads posts for a viewer: skeleton (the ids asked for), hydrate, rules, present.
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'
import type { Posts, PostView } from './contract.ts'
import type { Hydrate, Hydrated } from './hydrate.ts'
import { presenter } from './present-post.ts'

/** What the viewer may see of them. */
export const viewsIn = (hydrated: Hydrated): readonly PostView[] => {
  const present = presenter(hydrated)
  const views: PostView[] = []
  for (const node of hydrated.nodes) {
    const view = node === undefined ? null : present(node)
    if (view !== null) views.push(view)
  }
  return views
}

export const readViews =
  (hydrate: Hydrate): Posts['views'] =>
  async (viewer, ids, rules) => {
    if (ids.length === 0) return []
    return viewsIn(await hydrate.read(viewer.accountId, ids, rules))
  }

export const readView =
  (views: Posts['views']) =>
  async (viewer: Viewer, id: Id): Promise<PostView | undefined> =>
    (await views(viewer, [id]))[0]

/** `null`: there is no such post for this viewer. */
export const recallView =
  (hydrate: Hydrate): Posts['rememberedView'] =>
  (viewer, id) => {
    const hydrated = hydrate.remembered(viewer.accountId, [id])
    return hydrated && (viewsIn(hydrated)[0] ?? null)
  }
