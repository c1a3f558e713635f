// GET /census?at=2013-10-31&platform=weibo
import { h } from 'preact'
import type { Censuses } from '#domain/census'
import { dayOf, type Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { CensusPage } from './census.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
  readonly offices: Pick<Offices, 'directory'>
}

export const censusRoutes = (server: Server, { pages, censuses, offices }: Needs): void => {
  server.get('/census', async (request, reply) => {
    const query = readForm(request.query)
    const day = query.word('at') ?? ''
    const at = day === '' ? undefined : dayOf(day)
    const wrong = day !== '' && at === undefined
    const { platforms } = await offices.directory.choices()
    // an unknown platform would be counted for nobody
    const platform = query.choice('platform', platforms)
    const [census, series] = await Promise.all([
      censuses.lately({ ...(at === undefined ? {} : { at }), ...(platform === undefined ? {} : { platform }) }),
      censuses.series(),
    ])
    const errors = wrong ? [{ field: 'at', message: pages.wordsOf(request).census.dateWrong }] : []
    const page = h(CensusPage, { census, series, platforms, day, errors })
    return pages.show(request, reply, page, wrong ? { status: 422 } : {})
  })
}
