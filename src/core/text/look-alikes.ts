// Names that look the same have the same skeleton (Unicode Technical Standard 39, section 4).
import { LOOK_ALIKES } from './look-alikes.data.ts'

const prototypes: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKES.trim()
    .split(/\s+/)
    .flatMap((word) => {
      const cut = word.indexOf('=')
      return [...word.slice(cut + 1)].map((character): [string, string] => [character, word.slice(0, cut)])
    }),
)

const toPrototypes = (text: string): string =>
  Array.from(text.normalize('NFD'), (character) => prototypes.get(character) ?? character).join('')

/**
 * Two names with the same skeleton are taken for one another: 0 and O, 1 and l and I, rn and m, vv and w, Latin,
 * Greek, Cyrillic and full-width letters. Only for comparing, never shown. Characters of Chinese that are merely
 * similar (末, 未) stay apart.
 */
export const lookAlikeSkeleton = (name: string): string => {
  // capitals have look-alikes of their own (I and l), so prototypes are taken before and after lower-casing
  let skeleton = toPrototypes(name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
  for (let round = 0; round < 3; round++) {
    const next = toPrototypes(skeleton.toLowerCase().normalize('NFKC'))
    if (next === skeleton) break
    skeleton = next
  }
  return skeleton
}
