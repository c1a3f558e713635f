// Who comes in when more are there than can be served at once: the others wait in line, and when the line stays long,
// those who come last are turned away.
//
// Most answers are made without waiting for anything, so all who are heard in one turn of the event loop are served in
// it, one after the other, and who comes meanwhile waits in the kernel, where no gate can count her; a turn takes in
// one new connection at most. Asked for 4 × what it could serve, the server turned nobody away and the last answer came
// after 26 s. So a turn that grows long ends: the rest is put in line, and one of them is served when a turn brought
// nobody new, or some turns later.

export interface Guest {
  serve(): void
  turnAway(): void
  /** Nobody waits for this answer any more. */
  isGone(): boolean
}

export interface DoorkeeperNeeds {
  /** So many are served in one turn however long that takes, and wait in line however long it stands. */
  readonly places: number
  /** Milliseconds, rising. */
  readonly now?: () => number
  readonly atEndOfTurn?: (work: () => void) => unknown
}

/** What is done so soon keeps nobody waiting, however many they are. */
const SHORT_TURN_MILLIS = 5
/** A line that is gone sooner was no overload: everybody in it is served. */
const PATIENCE_MILLIS = 50

/** So many turns may only take people in before the next in line is served: each takes one new connection. */
const TURNS_OF_ARRIVALS = 8

export interface Doorkeeper {
  /** To be called for each new connection. */
  knock(): void
  /** To be called for each request as soon as it was read. */
  meet(guest: Guest): void
}

export const createDoorkeeper = (needs: DoorkeeperNeeds): Doorkeeper => {
  const { places, now = () => performance.now(), atEndOfTurn = setImmediate } = needs
  const line: Guest[] = []
  let heard = 0
  let turnStartedAt = 0
  let longSince = Number.POSITIVE_INFINITY
  let somebodyCame = false
  let turnsOfArrivals = 0

  const endTurn = (): void => {
    heard = 0
  }
  const serveNext = (): void => {
    const wait = somebodyCame && turnsOfArrivals < TURNS_OF_ARRIVALS
    somebodyCame = false
    if (wait) {
      turnsOfArrivals++
      atEndOfTurn(serveNext)
      return
    }
    turnsOfArrivals = 0
    let next = line.shift()
    while (next?.isGone() === true) next = line.shift()
    if (line.length > 0) atEndOfTurn(serveNext)
    else longSince = Number.POSITIVE_INFINITY
    next?.serve()
  }
  const turnIsLong = (): boolean => heard > places && now() - turnStartedAt >= SHORT_TURN_MILLIS

  return {
    knock() {
      somebodyCame = true
    },
    meet(guest) {
      somebodyCame = true
      if (heard++ === 0) {
        turnStartedAt = now()
        atEndOfTurn(endTurn)
      }
      if (line.length === 0 && !turnIsLong()) return guest.serve()
      if (line.length >= places) {
        const at = now()
        longSince = Math.min(longSince, at)
        if (at - longSince >= PATIENCE_MILLIS) {
          for (const last of line.splice(places)) last.turnAway()
          return guest.turnAway()
        }
      }
      line.push(guest)
      if (line.length === 1) atEndOfTurn(serveNext)
    },
  }
}
