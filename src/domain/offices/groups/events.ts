// What happens to groups that others hear of, as the outbox keeps it.
import type { Id } from '#core/ids'
import type { GroupDeed } from './contract.ts'

/** Of the deeds of a trail those that somebody outside the deed is told of. */
export const toldDeeds = ['invited', 'joined', 'declined', 'left', 'removed'] as const
export type ToldDeed = (typeof toldDeeds)[number]

export interface GroupTold {
  readonly groupId: Id
  /** Of the event in the group's trail. */
  readonly number: number
  readonly coordinatorId: Id
  /** The office that was asked, came or went. */
  readonly accountId: Id
}

/** Recorded in the outbox; `data` of each. */
export type GroupEvents = {
  [Deed in ToldDeed as `group.${Deed}`]: GroupTold
} & { 'group.closed': { readonly groupId: Id } }

export const groupToldKinds = toldDeeds.map((deed) => `group.${deed}` as const)

/** Deeds of the coordinator are told to the office they are about, deeds of that office to the coordinator. */
export const toldTo = (deed: ToldDeed, { coordinatorId, accountId }: GroupTold): { to: Id; from: Id } =>
  deed === 'invited' || deed === 'removed'
    ? { to: accountId, from: coordinatorId }
    : { to: coordinatorId, from: accountId }

export const toldDeedOf = (kind: string): ToldDeed | undefined => toldDeeds.find((deed) => kind === `group.${deed}`)

export const isTold = (deed: GroupDeed): deed is ToldDeed => toldDeeds.some((one) => one === deed)
