// Compares sampled answers with the store. An answer that says something else fails the run.
import type { Sample } from '../load/job.ts'
import { BenchFault, type Site } from '../measure/site.ts'
import type { Facts } from '../store/facts.store.ts'

/** Answers what is wrong; undefined when all is well. */
export type Check = (sample: Sample, facts: Facts) => Promise<string | undefined>

const SHOWN = 300

/** Takes all samples that wait; answers how many there were. */
export const compareSamples = async (site: Site, check: Check): Promise<number> => {
  const samples = site.samples.splice(0)
  for (const sample of samples) {
    const wrong = await check(sample, site.facts)
    if (wrong === undefined) continue
    throw new BenchFault(`${sample.key}: ${wrong}\n${sample.body.slice(0, SHOWN)}`)
  }
  return samples.length
}

/** The first difference of two lists of ids; undefined when they are equal. */
export const differentIds = (answered: readonly string[], expected: readonly number[]): string | undefined => {
  const length = Math.max(answered.length, expected.length)
  for (let at = 0; at < length; at++) {
    if (answered[at] === String(expected[at])) continue
    return `entry ${at} of ${answered.length} is ${answered[at]}, the store says ${expected[at]} (of ${expected.length})`
  }
  return undefined
}
