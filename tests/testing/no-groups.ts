// For suites of publishing in which no office is in a group.
import type { Groups } from '#domain/offices'

const none = (): never => {
  throw new Error('there are no groups here')
}

export const noGroups: Pick<Groups, 'allowAct' | 'noteAct' | 'mayRepost' | 'audience'> = {
  allowAct: none,
  noteAct: none,
  mayRepost: () => true,
  audience: async () => undefined,
}
