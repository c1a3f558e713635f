// What the module tells the others; PostEvents and PostNews of the contract say what each carries.
import type { PostEvents, PostNews } from './contract.ts'

/** An event for outbox.record(), its data checked against the contract. */
export interface PostEvent<Kind extends keyof PostEvents> {
  readonly kind: Kind
  readonly data: Readonly<PostEvents[Kind]>
}

/** An event for bus.tell(). */
export const news = <Kind extends keyof PostNews>(kind: Kind, data: PostNews[Kind]) => ({ kind, data: { ...data } })
