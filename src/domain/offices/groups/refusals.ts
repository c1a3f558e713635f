// Why something about a group is refused.
import { Problem } from '#core/problem'
import type { GroupsProblem } from './contract.ts'

export const refuse = (
  code: GroupsProblem,
  message: string,
  params: Record<string, string | number> = {},
  field?: string,
): Problem => new Problem<GroupsProblem>(code, message, field === undefined ? { params } : { params, field })

export const noGroup = (): Problem => refuse('group_not_found', 'There is no such group')
export const notInGroup = (): Problem => refuse('not_in_group', 'This office is not in the group')
export const notCoordinator = (): Problem => refuse('not_coordinator', 'Only the coordinating office may do this')
