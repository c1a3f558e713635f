// The protocol of the control socket: one JSON object a line, UTF-8.
//
//   → {"command":"import","request":{…},"locale":"zh"}      once
//   → {"stop":true}                                          when the person interrupts
//   ← {"out":"…"} {"say":"…"} {"progress":{…}}               as often as there is something to hear
//   ← {"end":0}                                              last: the exit code

export interface Order {
  readonly command: string
  /** Plain JSON; what it holds is between the two ends of the command. */
  readonly request: unknown
  readonly locale: 'zh' | 'en'
}

export type FromCaller = Order | { readonly stop: true }

export type FromServer =
  | { readonly out: string }
  | { readonly say: string }
  | { readonly progress: unknown }
  | { readonly end: number }

/** A password and a long path fit many times over; anything longer is not ours. */
export const LONGEST_LINE = 1024 * 1024

/** Splits a byte stream into its JSON lines. Throws when a line is too long or is not JSON. */
export const createLineReader = (heard: (message: unknown) => void): ((part: string) => void) => {
  let rest = ''
  return (part) => {
    rest += part
    let end = rest.indexOf('\n')
    while (end >= 0) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 1)
      if (line !== '') heard(JSON.parse(line))
      end = rest.indexOf('\n')
    }
    if (rest.length > LONGEST_LINE) throw new Error('a line on the control socket is too long')
  }
}
