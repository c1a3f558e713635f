// Fakes of faces of the domain: what a test does not need is not there.

/** A face of which only some verbs are there; asking for another one says which. */
export const face = <Face extends object>(name: string, some: Partial<Face>): Face =>
  new Proxy(some as Face, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'then') return target[key as keyof Face]
      return () => {
        throw new Error(`the fake ${name} has no ${key}`)
      }
    },
  })
