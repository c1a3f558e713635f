// How cases of the demo world go: which deeds, how many days after the question, and how many cases go that way.
import type { words } from './matters.ts'

export type Who = 'asker' | 'office' | 'reviewer' | 'offered' | 'second' | 'admin' | 'other'
type Words = keyof typeof words

/** Days after the question, who, what. */
export type Beat = readonly [days: number, who: Who, deed: BeatDeed]
export type BeatDeed =
  | Words
  | 'start'
  | 'answer'
  | 'offerSecond'
  | 'take'
  | 'join'
  | 'support'
  | 'planLong'
  | 'mergeInto'
  | 'summarise'

export interface Life {
  readonly count: number
  /** How many days ago it was asked, at least and at most. */
  readonly ago: readonly [number, number]
  readonly beats: readonly Beat[]
}

const taken: readonly Beat[] = [[0.3, 'office', 'accept']]
const answered = (days: number): readonly Beat[] => [...taken, [days, 'office', 'answer']]

/** 200 cases. Comments name the state they are in at the end. */
export const lives: readonly Life[] = [
  { count: 8, ago: [0, 1], beats: [] }, // received
  { count: 5, ago: [12, 30], beats: [[3, 'asker', 'message']] }, // received, very late
  { count: 9, ago: [1, 4], beats: taken }, // accepted
  { count: 5, ago: [9, 24], beats: [...taken, [1, 'office', 'unclear']] }, // accepted, late
  { count: 6, ago: [3, 6], beats: [...taken, [1, 'office', 'askInfo']] }, // needs_info
  { count: 4, ago: [1, 1], beats: [[0.2, 'office', 'transfer']] }, // transfer_offered
  {
    count: 3, // escalated
    ago: [9, 20],
    beats: [
      [0.3, 'office', 'transfer'],
      [0.8, 'offered', 'refuse'],
      [1.2, 'office', 'offerSecond'],
      [1.6, 'second', 'refuse'],
    ],
  },
  {
    count: 3, // accepted, bound
    ago: [14, 30],
    beats: [
      [0.3, 'office', 'transfer'],
      [0.8, 'offered', 'refuse'],
      [1.2, 'office', 'offerSecond'],
      [1.6, 'second', 'refuse'],
      [3, 'admin', 'lead'],
    ],
  },
  { count: 9, ago: [4, 9], beats: [...taken, [0.9, 'office', 'start'], [1.1, 'office', 'unclear']] }, // in_progress
  {
    count: 4, // in_progress; two of the merged ones stand behind each
    ago: [13, 16],
    beats: [...taken, [0.9, 'office', 'start'], [2, 'other', 'join'], [3, 'other', 'support'], [4, 'other', 'join']],
  },
  { count: 8, ago: [9, 11], beats: [[1, 'office', 'mergeInto']] }, // merged
  { count: 8, ago: [8, 14], beats: [...taken, [1.1, 'office', 'planLong'], [2, 'other', 'support']] }, // planned
  { count: 4, ago: [30, 50], beats: [...taken, [1.1, 'office', 'plan'], [20, 'asker', 'message']] }, // planned, missed
  { count: 9, ago: [3, 5], beats: answered(1.6) }, // answered
  { count: 4, ago: [5, 9], beats: [...answered(1.3), [2, 'asker', 'dispute']] }, // disputed
  {
    count: 4, // upheld
    ago: [20, 60],
    beats: [...answered(1.3), [2, 'asker', 'dispute'], [4, 'reviewer', 'uphold']],
  },
  {
    count: 3, // appealed
    ago: [9, 14],
    beats: [...answered(1.3), [2, 'asker', 'dispute'], [4, 'reviewer', 'uphold'], [6, 'asker', 'appeal']],
  },
  { count: 9, ago: [4, 80], beats: [[0.6, 'office', 'decline']] }, // declined
  { count: 29, ago: [8, 88], beats: [...answered(1.2), [2.4, 'asker', 'confirm']] }, // confirmed
  {
    count: 8, // confirmed, with others who asked the same
    ago: [14, 80],
    beats: [
      ...taken,
      [0.8, 'other', 'join'],
      [1, 'other', 'support'],
      [1.2, 'other', 'join'],
      [2, 'office', 'answer'],
      [4, 'asker', 'confirm'],
    ],
  },
  {
    count: 7, // confirmed after a transfer
    ago: [15, 80],
    beats: [
      [0.3, 'office', 'transfer'],
      [0.9, 'offered', 'take'],
      [2.1, 'offered', 'answer'],
      [3, 'asker', 'confirm'],
    ],
  },
  {
    count: 7, // confirmed, after the asker was asked back
    ago: [15, 80],
    beats: [
      ...taken,
      [0.9, 'office', 'askInfo'],
      [2, 'asker', 'giveInfo'],
      [3.2, 'office', 'answer'],
      [5, 'asker', 'confirm'],
    ],
  },
  {
    count: 7, // confirmed, promise kept
    ago: [30, 85],
    beats: [...taken, [1, 'office', 'plan'], [7, 'office', 'kept'], [8, 'office', 'answer'], [9, 'asker', 'confirm']],
  },
  {
    count: 6, // confirmed at the second answer
    ago: [25, 85],
    beats: [
      ...answered(1.3),
      [2.2, 'asker', 'dispute'],
      [3.2, 'reviewer', 'retake'],
      [6, 'reviewer', 'answer'],
      [8, 'asker', 'confirm'],
    ],
  },
  {
    count: 4,
    ago: [25, 60],
    beats: [...taken, [1, 'office', 'extend'], [10, 'office', 'answer'], [12, 'asker', 'confirm']],
  },
  { count: 13, ago: [20, 80], beats: answered(1.5) }, // unconfirmed
  { count: 5, ago: [32, 70], beats: [...taken, [0.9, 'office', 'askInfo']] }, // closed_no_reply
  { count: 5, ago: [4, 60], beats: [...taken, [0.9, 'asker', 'withdraw']] }, // withdrawn
  {
    count: 4,
    ago: [30, 60],
    beats: [...answered(1.2), [2.4, 'asker', 'confirm'], [20, 'asker', 'reopen'], [21, 'office', 'start']],
  },
]
