// Reads the table of moves that was typed by hand (src/domain/inquiries/expected-moves.data.ts).
import { inquiryStates, type InquiryState, type Role } from '#domain/inquiries'

export const roleSigns: Readonly<Record<string, Role>> = {
  o: 'office',
  c: 'coordinator',
  a: 'asker',
  f: 'offered',
  j: 'joint',
  s: 'site',
  d: 'admin',
}

export interface ExpectedMove {
  /** A state, `same` or `back`. */
  readonly to: string
  readonly roles: ReadonlySet<Role>
}

/** By `state deed`. */
export const readMoves = (table: string): ReadonlyMap<string, ExpectedMove> => {
  const moves = new Map<string, ExpectedMove>()
  for (const line of table.trim().split('\n')) {
    const [state = '', rest = ''] = line.split(': ')
    if (!inquiryStates.includes(state as InquiryState)) throw new Error(`no state: ${state}`)
    for (const move of rest.split(' ')) {
      const [, deed, to, signs] = /^(\w+)>(\w+)\((\w+)\)$/.exec(move) ?? []
      const key = `${state} ${deed}`
      if (moves.has(key)) throw new Error(`twice: ${key}`)
      moves.set(key, { to: to ?? '', roles: new Set([...(signs ?? '')].map((sign) => roleSigns[sign] as Role)) })
    }
  }
  return moves
}
