// Some at once, the others in their turn.

export interface Turns {
  /** Does the work when fewer than the most are at theirs. It must not reject. */
  take(work: () => Promise<void>): void
}

export const createTurns = (most: number): Turns => {
  const line: (() => Promise<void>)[] = []
  let working = 0
  const goOn = async (): Promise<void> => {
    working++
    for (let work = line.shift(); work !== undefined; work = line.shift()) await work()
    working--
  }
  return {
    take(work) {
      line.push(work)
      if (working < most) void goOn()
    },
  }
}
