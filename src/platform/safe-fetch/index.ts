// The face of platform/safe-fetch.
export { createPageFetcher, type FetchPage } from './fetch-page.ts'
export { createBodyPoster, type PostBody } from './post-body.ts'
export { isPublicHost } from './guarded-lookup.ts'
