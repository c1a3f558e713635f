// A filter as words of an address, and back: the same names on pages and in the open data.
import { activities } from '../registry/activity.ts'
import type { DirectoryFilter } from './directory.ts'

export const sides = ['bodies', 'officials'] as const

const LONGEST = 200

/** What is none of the known words is left out. */
export const filterOf = (word: (name: string) => string | undefined): DirectoryFilter => {
  const short = (name: string): string | undefined => {
    const text = word(name)?.trim().slice(0, LONGEST)
    return text === '' ? undefined : text
  }
  const followers = Number(short('followers') ?? Number.NaN)
  return {
    side: sides.find((side) => side === word('side')),
    kind: short('kind'),
    rank: short('rank'),
    orAbove: word('above') === '1',
    division: short('division'),
    function: short('function'),
    platform: short('platform'),
    activity: activities.find((activity) => activity === word('activity')),
    followersOver: Number.isSafeInteger(followers) && followers >= 0 ? followers : undefined,
    group: short('group'),
    name: short('q'),
  }
}

/** Only what was chosen. */
export const wordsOfFilter = (filter: DirectoryFilter): Readonly<Record<string, string | undefined>> => ({
  q: filter.name,
  side: filter.side,
  kind: filter.kind,
  rank: filter.rank,
  above: filter.rank !== undefined && filter.orAbove === true ? '1' : undefined,
  function: filter.function,
  platform: filter.platform,
  activity: filter.activity,
  followers: filter.followersOver === undefined ? undefined : String(filter.followersOver),
  group: filter.group,
  division: filter.division,
})
