// The face of the search module.
export * from './contract.ts'
export { createSearch, type SearchNeeds } from './module.ts'
export { createWordsOf, type WordsOf } from './words-of.ts'
export { beings, havings } from './properties.ts'
export { parseQuery, writeQuery, type Clause } from './query.ts'
