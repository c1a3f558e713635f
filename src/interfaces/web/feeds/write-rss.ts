// RSS 2.0 (rssboard.org/rss-specification), with Media RSS for pictures and the Atom link to itself.
import type { Feed, FeedItem } from './feed.ts'
import { branch, tag, xmlDocument } from '#core/xml'

const date = (millis: number): string => new Date(millis).toUTCString()

const itemXml = (item: FeedItem): string => {
  const [first] = item.files
  return branch('item', {}, [
    tag('guid', { isPermaLink: 'true' }, item.address),
    tag('link', {}, item.address),
    tag('title', {}, item.title),
    tag('dc:creator', {}, item.author.name),
    tag('pubDate', {}, date(item.publishedAt)),
    item.updatedAt === item.publishedAt ? '' : tag('atom:updated', {}, new Date(item.updatedAt).toISOString()),
    tag('description', {}, item.html),
    ...item.topics.map((topic) => tag('category', {}, topic)),
    // one is what readers of plain RSS know; Media RSS has them all
    first === undefined ? '' : tag('enclosure', { url: first.url, length: first.bytes, type: first.type }),
    ...item.files.map(({ url, type, bytes, description }) =>
      branch('media:content', { url, type, fileSize: bytes, medium: 'image' }, [
        description === '' ? '' : tag('media:description', { type: 'plain' }, description),
      ]),
    ),
  ])
}

export const writeRss = (feed: Feed): string =>
  xmlDocument(
    branch(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      [
        branch('channel', {}, [
          tag('title', {}, feed.title),
          tag('link', {}, feed.address),
          tag('description', {}, feed.about),
          tag('language', {}, feed.language === 'en' ? 'en' : 'zh-cn'),
          tag('atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.self }),
          feed.updatedAt === 0 ? '' : tag('lastBuildDate', {}, date(feed.updatedAt)),
          tag('generator', {}, 'Bema'),
          tag('ttl', {}, '15'),
          feed.picture === null
            ? ''
            : branch('image', {}, [
                tag('url', {}, feed.picture),
                tag('title', {}, feed.title),
                tag('link', {}, feed.address),
              ]),
          ...feed.items.map(itemXml),
        ]),
      ],
    ),
  )
