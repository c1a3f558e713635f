// The face of the posts module.
export * from './contract.ts'
export { typeOf } from './filing.ts'
export { createPosts } from './module.ts'
export type { PostsNeeds } from './module.ts'
export { wrongCounts } from './recount.store.ts'
