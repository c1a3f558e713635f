// Lines between posts of a conversation.
import { expect, it } from 'vitest'
import { createSamples } from '../design/samples.ts'
import { jointsOf } from './thread.ts'

const { warning, question, answer, long } = createSamples(Date.UTC(2026, 10, 23), false).posts

it('joins a reply to what it answers, when they stand together', () => {
  expect(jointsOf([warning, question, answer])).toEqual(['below', 'both', 'above'])
  expect(jointsOf([question, long, answer])).toEqual([undefined, undefined, undefined])
  expect(jointsOf([long])).toEqual([undefined])
})
