// Waiting for something to become true.
import { setTimeout as pause } from 'node:timers/promises'

/** Throws when it is not true in time. */
export const sleepUntil = async (isTrue: () => boolean | Promise<boolean>, millis: number): Promise<void> => {
  const last = Date.now() + millis
  while (!(await isTrue())) {
    if (Date.now() > last) throw new Error(`not true within ${millis} ms: ${isTrue.toString()}`)
    await pause(20)
  }
}
