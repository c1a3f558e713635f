// Lets only so many jobs run at once; the others wait in line.

export type AtMost = <Result>(job: () => Promise<Result>) => Promise<Result>

export const atMost = (limit: number): AtMost => {
  let running = 0
  const line: (() => void)[] = []

  return async (job) => {
    if (running >= limit) await new Promise<void>((resolve) => line.push(resolve))
    else running++
    try {
      return await job()
    } finally {
      // the place is handed over, not given back, so that nobody slips in between
      const next = line.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
