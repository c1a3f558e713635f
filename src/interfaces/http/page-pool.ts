// Memory for answers that is used again: asking the system for 50 kB for each costs more than filling them.

export interface PooledBytes {
  readonly bytes: Buffer
  /** To be called once, when nobody looks at `bytes` any more; never calling it only costs memory. */
  release(): void
}

export interface PagePool {
  take(length: number): PooledBytes
}

const SMALLEST = 4096
/** Longer answers are rare, and too large to lie around. */
const LARGEST = 512 * 1024
/** Idle buffers of one size. */
const MOST_IDLE = 64

export const createPagePool = (): PagePool => {
  const idle = new Map<number, Buffer[]>()

  return {
    take(length) {
      if (length > LARGEST) return { bytes: Buffer.allocUnsafeSlow(length), release: () => {} }
      let size = SMALLEST
      while (size < length) size *= 2
      let waiting = idle.get(size)
      if (waiting === undefined) {
        waiting = []
        idle.set(size, waiting)
      }
      const shelf = waiting
      const whole = shelf.pop() ?? Buffer.allocUnsafeSlow(size)
      return {
        bytes: whole.subarray(0, length),
        release: () => void (shelf.length < MOST_IDLE && shelf.push(whole)),
      }
    },
  }
}
