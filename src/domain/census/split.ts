// Counting bodies and officials side by side.
import type { Split } from './contract.ts'

export class Tally implements Split {
  bodies = 0
  officials = 0

  add(official: boolean, by = 1): void {
    if (official) this.officials += by
    else this.bodies += by
  }
}

export const plain = ({ bodies, officials }: Split): Split => ({ bodies, officials })

/** A tally for each key, made when it is first asked for. */
export class Tallies<Key> {
  readonly #all = new Map<Key, Tally>()

  of(key: Key): Tally {
    let tally = this.#all.get(key)
    if (tally === undefined) {
      tally = new Tally()
      this.#all.set(key, tally)
    }
    return tally
  }

  get(key: Key): Split {
    return plain(this.#all.get(key) ?? { bodies: 0, officials: 0 })
  }

  keys(): readonly Key[] {
    return [...this.#all.keys()]
  }
}
