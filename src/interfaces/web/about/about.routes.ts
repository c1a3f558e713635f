// GET /about
import { h } from 'preact'
import type { Accounts } from '#domain/accounts'
import type { Posts } from '#domain/posts'
import type { Site } from '#domain/site'
import type { Server } from '#interfaces/http'
import { MINUTE, type Clock } from '#core/clock'
import type { Pages } from '../page/pages.ts'
import { AboutPage } from './about.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly clock: Clock
  readonly site: Pick<Site, 'info'>
  readonly accounts: Pick<Accounts, 'totals'>
  readonly posts: Pick<Posts, 'totals'>
}

/** Counting everything is dear, and the page is read by anybody. */
const KEPT = 5 * MINUTE

export const aboutRoutes = (server: Server, { pages, clock, site, accounts, posts }: Needs): void => {
  let kept: { totals: { posts: number; accounts: number }; at: number } | undefined
  const totals = async (): Promise<{ posts: number; accounts: number }> => {
    const now = clock.now()
    if (kept === undefined || now - kept.at > KEPT) {
      const [ofPosts, ofAccounts] = await Promise.all([posts.totals(), accounts.totals()])
      kept = {
        totals: { posts: ofPosts.posts + ofPosts.quotes + ofPosts.replies, accounts: ofAccounts.accounts },
        at: now,
      }
    }
    return kept.totals
  }

  server.get('/about', async (request, reply) =>
    pages.show(request, reply, h(AboutPage, { info: site.info(), totals: await totals() })),
  )
}
