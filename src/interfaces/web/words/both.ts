// Words in both languages side by side: one that is missing in either does not compile.
import type { Locale } from '#interfaces/http'

export type Both<Area> = { readonly [Language in Locale]: Area }

/** The Chinese side gives the shape, the English side must have exactly that shape. */
export const inBoth = <Area>(pair: { zh: Area; en: NoInfer<Area> }): Both<Area> => pair
