// The face of platform/safe-fetch.
export { createPageFetcher, type FetchPage } from './fetch-page.ts'
