// publish-1: one writer, who waits for each answer: what a single post takes.
import { publishScenario } from '../measure/publish-scenario.ts'

export const publish1 = publishScenario({
  name: 'publish-1',
  purpose: 'one writer, one post after the other',
  writers: 1,
})
