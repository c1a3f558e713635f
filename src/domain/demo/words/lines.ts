// The shape of what an account may say: a template, its theme, its hours, how much it draws people.

export type Theme =
  | 'forecast'
  | 'warning'
  | 'traffic'
  | 'metro'
  | 'court'
  | 'police'
  | 'scam'
  | 'hotline'
  | 'health'
  | 'eco'
  | 'school'
  | 'culture'
  | 'festival'
  | 'food'
  | 'river'
  | 'daily'
  | 'complaint'
  | 'praise'
  | 'fire'
  | 'water'
  | 'market'
  | 'work'
  | 'news'
  | 'rumour'
  | 'library'
  | 'english'
  | 'found'

/** The drawings a post may carry. */
export type Scene =
  | 'river'
  | 'forecast'
  | 'court'
  | 'metro'
  | 'road'
  | 'park'
  | 'bowl'
  | 'shelves'
  | 'cat'
  | 'lanterns'
  | 'gauge'
  | 'lamp'
  | 'crossing'
  | 'umbrellas'
  | 'hills'

export interface Line {
  readonly text: string
  readonly theme: Theme
  /** Hours of the day, in the province's time. */
  readonly hours: readonly number[]
  /** 1 (few notice) to 10 (the town talks of it). */
  readonly pull: number
  readonly scene?: Scene
  /** How often it may be said in the two months, by whomever. */
  readonly most: number
}

/** For notices whose form is always the same. */
export const ROUTINE = 999

/** Makes lines of one theme out of texts; `scene` is drawn for every third of them. */
export const linesOf = (
  theme: Theme,
  hours: readonly number[],
  pull: number,
  texts: readonly string[],
  { scene, most = 4 }: { scene?: Scene; most?: number } = {},
): Line[] =>
  texts.map((text, index) => ({
    text,
    theme,
    hours,
    pull,
    most,
    ...(scene !== undefined && index % 3 === 0 ? { scene } : {}),
  }))
