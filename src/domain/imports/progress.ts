// How far an import is, how fast it goes, how long it will take.
import type { Clock } from '#core/clock'
import { SECOND } from '#core/clock'
import type { ImportProgress } from './contract.ts'

const FIRST_GUESS_MILLIS = 2 * SECOND

export interface ProgressMeter {
  fileDone(bytes: number): void
  /** `bytes`: read of the file at hand. */
  at(items: number, bytes: number): ImportProgress
}

export const createProgress = (clock: Clock, totalBytes: number): ProgressMeter => {
  const started = clock.now()
  let bytesOfFilesDone = 0
  return {
    fileDone: (bytes) => {
      bytesOfFilesDone += bytes
    },
    at(items, bytesOfFile) {
      const elapsed = clock.now() - started
      const bytes = bytesOfFilesDone + bytesOfFile
      return {
        items,
        bytes,
        totalBytes,
        itemsPerSecond: elapsed === 0 ? 0 : Math.round((items / elapsed) * SECOND),
        secondsLeft:
          elapsed < FIRST_GUESS_MILLIS || bytes === 0
            ? undefined
            : Math.ceil((elapsed * (totalBytes - bytes)) / bytes / SECOND),
      }
    },
  }
}
