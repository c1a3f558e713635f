// Publishing: every interface's only way to change what an account says.
//
// An account without a review policy publishes at once. The office's policy (draft, review, schedule) will stand here,
// in front of the same five verbs, so that no door can go round it.
import type { Posts } from '#domain/posts'
import type { Publishing } from './contract.ts'

export interface PublishingNeeds {
  readonly posts: Pick<Posts, 'publish' | 'edit' | 'remove' | 'repost' | 'unrepost'>
}

export const createPublishing = ({ posts }: PublishingNeeds): Publishing => ({
  publish: (actor, draft) => posts.publish(actor, draft),
  edit: (actor, id, change) => posts.edit(actor, id, change),
  remove: (actor, id) => posts.remove(actor, id),
  repost: (actor, id, visibility) => posts.repost(actor, id, visibility),
  unrepost: (actor, id) => posts.unrepost(actor, id),
})
