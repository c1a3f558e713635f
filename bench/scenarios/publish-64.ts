// publish-64: a usual crowd of writers.
import { publishScenario } from '../measure/publish-scenario.ts'

export const publish64 = publishScenario({ name: 'publish-64', purpose: '64 writers', writers: 64 })
