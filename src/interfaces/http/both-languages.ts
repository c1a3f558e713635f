// A sentence in both languages.
import type { Locale } from './contract.ts'

export type Words = Readonly<Record<Locale, string>>
