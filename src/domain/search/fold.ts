// Traditional characters as simplified ones, one by one, so that 發 and 发 are the same word to search.

/** Character → character; what is not in it stands for itself. */
export type Fold = ReadonlyMap<string, string>

/** Pairs as OpenCC lists them: "traditional simplified|traditional simplified|…". */
export const readFold = (pairs: string): Fold =>
  new Map(
    pairs.split('|').map((pair): [string, string] => {
      const [traditional = '', simplified = ''] = pair.split(' ')
      return [traditional, simplified]
    }),
  )

/**
 * OpenCC's table of single characters: 3,512 pairs, 15 kB. Its converter, which also knows phrases, weighs 70 times as
 * much and adds nothing here: both sides of a search are folded alike.
 */
export const loadFold = async (): Promise<Fold> => readFold((await import('opencc-js/dict/TSCharacters')).default)
