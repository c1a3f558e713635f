// oEmbed: what another site needs to show a post of ours in a frame. JSON only.
import { Type } from 'typebox'
import { localAddress } from '#core/local-address'
import { Problem } from '#core/problem'
import { escapeHtml } from '#core/text'
import { anonymous } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { PostsProblem, PostView } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { ErrorEntity } from '../entities/error.ts'
import type { MastodonNeeds } from '../needs.ts'
import { accountUrl, placeOf, postUrl, type Place } from '../place.ts'

const USUAL_WIDTH = 400
const LEAST_WIDTH = 220
const MOST_WIDTH = 1_000
const CACHE_SECONDS = 86_400

export const OembedAnswer = Type.Object({
  type: Type.Literal('rich'),
  version: Type.Literal('1.0'),
  title: Type.String(),
  author_name: Type.String(),
  author_url: Type.String(),
  provider_name: Type.String(),
  provider_url: Type.String(),
  cache_age: Type.Integer(),
  html: Type.String(),
  width: Type.Integer(),
  height: Type.Union([Type.Integer(), Type.Null()]),
})

const nameOf = (account: Account): string => account.displayName || account.uniqueName || account.handle

/** A frame cannot grow without a script: this is about what the words and pictures need. */
const heightFor = ({ post, media, quoted }: PostView, width: number): number => {
  const lines = Math.ceil(([...post.text].length * 16) / (width - 96)) + (post.text.match(/\n/g)?.length ?? 0)
  const words = post.summary === '' ? lines : 1
  return 170 + words * 26 + (media.length > 0 ? Math.round(width * 0.6) : 0) + (quoted === null ? 0 : 140)
}

const sizeIn = (wished: number | undefined, least: number, most: number, usual: number): number =>
  wished === undefined || !(wished > 0) ? usual : Math.round(Math.min(most, Math.max(least, wished)))

const present = (
  view: PostView,
  place: Place,
  { site, maxwidth, maxheight }: { site: string; maxwidth?: number | undefined; maxheight?: number | undefined },
): Type.Static<typeof OembedAnswer> => {
  const width = sizeIn(maxwidth, LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH)
  const wanted = heightFor(view, width)
  const height = maxheight === undefined ? wanted : sizeIn(maxheight, 100, wanted, wanted)
  const name = nameOf(view.author)
  const title = place.locale === 'zh' ? `${name}的微博` : `A post by ${name}`
  const address = `${postUrl(place, view.post.id, view.author)}/embed`
  return {
    type: 'rich',
    version: '1.0',
    title,
    author_name: name,
    author_url: accountUrl(place, view.author),
    provider_name: site,
    provider_url: `${place.origin}/`,
    cache_age: CACHE_SECONDS,
    html: `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="${width}" height="${height}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox allow-same-origin" style="max-width:100%;border:0"></iframe>`,
    width,
    height,
  }
}

export const addOembedRoutes = (server: Server, { config, posts }: MastodonNeeds): void => {
  server.get(
    '/api/oembed',
    {
      schema: {
        querystring: Type.Object({
          url: Type.Optional(Type.String()),
          maxwidth: Type.Optional(Type.Number()),
          maxheight: Type.Optional(Type.Number()),
          format: Type.Optional(Type.String()),
        }),
        response: { 200: OembedAnswer, 501: ErrorEntity },
      },
    },
    async (request, reply) => {
      const { url = '', maxwidth, maxheight, format = '' } = request.query
      if (format !== '' && format !== 'json') return reply.code(501).send({ error: 'Only JSON is offered' })
      const address = localAddress(url.trim(), config.domain)
      // what everybody may read, whoever asks
      const view = address?.kind === 'post' ? await posts.view(anonymous, address.id) : undefined
      if (view === undefined || view.target !== null) {
        throw new Problem<PostsProblem>('post_not_found', 'Record not found')
      }
      reply.header('cache-control', 'public, max-age=300')
      return present(view, placeOf(config, request.caller.locale), { site: config.site.name, maxwidth, maxheight })
    },
  )
}
