// Ties the groups of offices together.
import type { Outbox } from '#platform/outbox'
import { actFor } from './act-for.ts'
import { changeGroup } from './change-group.ts'
import type { Groups } from './contract.ts'
import { createGroup } from './create-group.ts'
import { createDesk, type GroupsNeeds } from './desk.ts'
import { groupsFarewell } from './farewell.ts'
import { memberVerbs } from './members.ts'
import { insideReads } from './read-inside.ts'
import { groupReads } from './read-groups.ts'

export const createGroups = (needs: GroupsNeeds & { readonly outbox: Pick<Outbox, 'listen'> }): Groups => {
  const desk = createDesk(needs)
  needs.outbox.listen(groupsFarewell(needs, desk))
  return {
    ...createGroup(needs, desk),
    ...changeGroup(needs, desk),
    ...memberVerbs(needs, desk),
    ...groupReads(needs),
    ...insideReads(needs, desk),
    ...actFor(needs, desk),
  }
}
