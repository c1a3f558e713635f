// From the name of a deed to its file.
import type { Deed } from '../contract.ts'
import { answer, propose, retake, takeBack, uphold } from './answering.ts'
import { appeal, confirm, dispute, giveInfo, join, leave, reopen, withdraw } from './asking.ts'
import type { DeedNeeds, Doing, Plan } from './deed-world.ts'
import {
  accept,
  addJoint,
  askInfo,
  assign,
  decline,
  dropPromise,
  endJoint,
  extend,
  fileUnder,
  keepPromise,
  merge,
  message,
  note,
  plan,
  start,
  summarise,
  unmerge,
} from './handling.ts'
import { redact } from './redact.ts'
import { nameLead, offerTransfer, refuseTransfer, takeTransfer } from './transfer.ts'

type Planner<Name extends Deed['deed']> = (
  needs: DeedNeeds,
  doing: Doing,
  deed: Extract<Deed, { deed: Name }>,
) => Plan | Promise<Plan>

const planners: { readonly [Name in Deed['deed']]: Planner<Name> } = {
  accept,
  decline,
  offer_transfer: offerTransfer,
  take_transfer: takeTransfer,
  refuse_transfer: refuseTransfer,
  name_lead: nameLead,
  start,
  plan,
  ask_info: askInfo,
  give_info: giveInfo,
  propose,
  take_back: takeBack,
  answer,
  confirm,
  dispute,
  retake,
  uphold,
  appeal,
  reopen,
  merge,
  unmerge,
  withdraw,
  assign,
  note,
  message,
  extend,
  summarise,
  file_under: fileUnder,
  add_joint: addJoint,
  end_joint: endJoint,
  join,
  leave,
  keep_promise: keepPromise,
  drop_promise: dropPromise,
  redact,
}

/** What the deed becomes. @throws what the deed refuses */
export const planDeed = async (needs: DeedNeeds, doing: Doing, deed: Deed): Promise<Plan> =>
  (planners[deed.deed] as Planner<Deed['deed']>)(needs, doing, deed as never)
