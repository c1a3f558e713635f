// The face of the web: pages for people.
export { registerWeb, type WebNeeds } from './web.ts'
export { censusDocument, type WriteCensus } from './census/census-document.tsx'
