// What an address of this site names, in all forms in which apps and people have it.
import { parseId, type Id } from './ids.ts'

export type LocalAddress =
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'post'; readonly id: Id }
  | { readonly kind: 'topic'; readonly name: string }

/** A name out of an address; one that is not well encoded is nobody's. */
const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const asPost = (text: string): LocalAddress | undefined => {
  const id = parseId(text)
  return id === undefined ? undefined : { kind: 'post', id }
}

/**
 * `/@ada`, `/users/ada`, `/@ada/123`, `/users/ada/statuses/123`, `/posts/123`, `/tags/name`, `/topics/name`; one slash
 * after the scheme will do. undefined: it is no address of this site, or one that names none of these.
 */
export const localAddress = (words: string, domain: string): LocalAddress | undefined => {
  const [, host, rest = ''] = /^https?:\/{1,2}([^/\s]+)(\/\S*)$/i.exec(words) ?? []
  if (host?.toLowerCase() !== domain.toLowerCase()) return undefined
  const path = rest.replace(/[?#].*$/, '').replace(/(?<=.)\/$/, '')
  const [, post] =
    /^\/(?:@|users\/)[^/]+\/(?:statuses\/)?(\d+)(?:\/activity)?$/.exec(path) ?? /^\/posts\/(\d+)$/.exec(path) ?? []
  if (post !== undefined) return asPost(post)
  const [, name] = /^\/(?:@|users\/)([^/]+)$/.exec(path) ?? []
  if (name !== undefined) return { kind: 'account', name: decoded(name) }
  const [, topic] = /^\/(?:tags|topics)\/([^/]+)$/.exec(path) ?? []
  return topic === undefined ? undefined : { kind: 'topic', name: decoded(topic) }
}
