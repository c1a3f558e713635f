// Everything the product knows about the words of a post: length, tokens, names, safe HTML.
export { halfUnits, postLength } from './text/length.ts'
export { normalisePost } from './text/normalise.ts'
export { mentionTokens, parseText, topicNames } from './text/tokens.ts'
export type { TextToken } from './text/tokens.ts'
export { escapeHtml, renderHtml } from './text/html.ts'
export type { TextLinks } from './text/html.ts'
export { isHandle, isUniqueName, nameKey, topicKey } from './text/names.ts'
export { lookAlikeSkeleton } from './text/look-alikes.ts'
