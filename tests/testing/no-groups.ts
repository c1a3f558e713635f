// For suites in which no office is in a group.
import type { Groups } from '#domain/offices'

const none = (): never => {
  throw new Error('there are no groups here')
}

export const noGroups: Pick<
  Groups,
  'allowAct' | 'noteAct' | 'groupToAct' | 'mayRepost' | 'audience' | 'byIds' | 'byCode' | 'spans' | 'seatsOf'
> = {
  allowAct: none,
  noteAct: none,
  groupToAct: none,
  mayRepost: () => true,
  audience: async () => undefined,
  byIds: async () => new Map(),
  byCode: async () => undefined,
  spans: async () => [],
  seatsOf: async () => [],
}
