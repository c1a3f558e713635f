// How an office introduces itself: the same form for all.
import { fictional, type Member, type Voice } from './cast.ts'

/** `pace`: posts per hundred days. `fame`: 1 (few followers) to 100 (nearly all). */
export const office = (
  voice: Voice,
  handle: string,
  name: string,
  english: string,
  note: readonly [string, string],
  pace: number,
  fame: number,
  extra: Member['fields'] = [],
): Member => ({
  handle,
  uniqueName: name,
  displayName: `${name} ${english}`,
  kind: 'office',
  voice,
  call: name,
  note: `${note[0]}\n${note[1]}`,
  fields: [...extra, fictional],
  pace,
  fame,
})

/** Of offices that answer what they are asked in public. */
export const mailbox = { name: '问政 Ask us', value: '评论或@我们，工作日一天内回复' }
