// Sentences in each language of the command line.

export type Locale = 'zh' | 'en'

/** A sentence in each language of the program. */
export type Said = Readonly<Record<Locale, string>>
