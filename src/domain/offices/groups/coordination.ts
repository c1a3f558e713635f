// Who coordinates whom, as other modules ask it: by the groups that offices are in.
import type { Id } from '#core/ids'
import type { Groups } from './contract.ts'

export const createCoordination = ({ ofOffice, byCode }: Pick<Groups, 'ofOffice' | 'byCode'>) => ({
  async coordinatorsOf(officeId: Id): Promise<readonly Id[]> {
    const { memberOf } = await ofOffice(officeId)
    return memberOf.flatMap(({ coordinatorId }) => (coordinatorId === officeId ? [] : [coordinatorId]))
  },
  /** `questions`: what the member is asked stands on the coordinator's desk. */
  async coordinatedBy(accountId: Id): Promise<readonly { readonly officeId: Id; readonly questions: boolean }[]> {
    const { coordinates } = await ofOffice(accountId)
    const views = await Promise.all(coordinates.map(({ code }) => byCode(code)))
    return views.flatMap((view) =>
      view === undefined
        ? []
        : view.members.map((seat) => ({ officeId: seat.accountId, questions: view.group.settings.questions })),
    )
  },
})
