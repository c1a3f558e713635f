// One after the other: what is asked for later starts when the earlier is over.

export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

export const createTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}
