// What the module tells the others through the outbox; PostEvents of the contract says what each carries.
import type { PostEvents } from './contract.ts'

/** An event for outbox.record(), its data checked against the contract. */
export interface PostEvent<Kind extends keyof PostEvents> {
  readonly kind: Kind
  readonly data: Readonly<PostEvents[Kind]>
}
