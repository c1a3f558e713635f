// Atom 1.0 (RFC 4287).
import type { Feed, FeedItem } from './feed.ts'
import { branch, tag, xmlDocument } from '#core/xml'

const date = (millis: number): string => new Date(millis).toISOString()

const entryXml = (item: FeedItem): string =>
  branch('entry', item.language === null ? {} : { 'xml:lang': item.language }, [
    tag('id', {}, item.address),
    tag('title', { type: 'text' }, item.title),
    tag('published', {}, date(item.publishedAt)),
    tag('updated', {}, date(item.updatedAt)),
    branch('author', {}, [tag('name', {}, item.author.name), tag('uri', {}, item.author.address)]),
    tag('link', { rel: 'alternate', type: 'text/html', href: item.address }),
    ...item.topics.map((topic) => tag('category', { term: topic })),
    ...item.files.map(({ url, type, bytes, description }) =>
      tag('link', {
        rel: 'enclosure',
        href: url,
        type,
        length: bytes,
        ...(description === '' ? {} : { title: description }),
      }),
    ),
    tag('content', { type: 'html' }, item.html),
  ])

export const writeAtom = (feed: Feed): string =>
  xmlDocument(
    branch('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language }, [
      tag('id', {}, feed.self),
      tag('title', {}, feed.title),
      tag('subtitle', {}, feed.about),
      // an empty feed has always been empty
      tag('updated', {}, date(feed.updatedAt)),
      tag('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
      tag('link', { rel: 'alternate', type: 'text/html', href: feed.address }),
      tag('generator', {}, 'Bema'),
      feed.picture === null ? '' : tag('logo', {}, feed.picture),
      ...feed.items.map(entryXml),
    ]),
  )
