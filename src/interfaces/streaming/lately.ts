// What was said of the last few thousand things, in two generations: when the young one is full, the old one goes.
export interface Lately<Key, Value> {
  add(key: Key, value: Value): void
  get(key: Key): Value | undefined
}

/** @param generation holds up to twice as many */
export const createLately = <Key, Value>(generation: number): Lately<Key, Value> => {
  let young = new Map<Key, Value>()
  let old = new Map<Key, Value>()
  return {
    add(key, value) {
      if (young.size >= generation) {
        old = young
        young = new Map()
      }
      young.set(key, value)
    },
    get: (key) => young.get(key) ?? old.get(key),
  }
}
