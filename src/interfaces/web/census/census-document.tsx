// The census as one file that needs nothing else: no script, its style inside. For ./bema census --format html.
import { h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Census, Point } from '#domain/census'
import type { Locale } from '#interfaces/http'
import type { Config } from '#platform/config'
import { loadAssets } from '../assets/assets.ts'
import { iconSheet } from '../assets/icons.ts'
import { PageHead } from '../components/parts.tsx'
import { createFormats } from '../page/format.ts'
import { PageProvider, plainLook, usePage, type PageView } from '../page/page-view.ts'
import { wordsIn } from '../words/index.ts'
import { CensusReport } from './report.tsx'

const Head = ({ census }: { census: Census }) => {
  const { words, formats } = usePage()
  return (
    <>
      <meta charset="utf-8" />
      <title>{words.census.titleAt(formats.date(census.at))}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
    </>
  )
}

const Main = ({ census, series }: { census: Census; series: readonly Point[] }) => {
  const { words, formats } = usePage()
  return (
    <main class="main" id="main">
      <PageHead title={words.census.title}>{words.census.lead(formats.date(census.at))}</PageHead>
      <CensusReport census={census} series={series} linkTo={undefined} />
    </main>
  )
}

export type WriteCensus = (census: Census, series: readonly Point[], locale: Locale) => Promise<string>

export const censusDocument =
  ({ config, clock }: { readonly config: Config; readonly clock: { now(): number } }): WriteCensus =>
  async (census, series, locale) => {
    const assets = await loadAssets()
    const style = assets.file(assets.paths.style.replace('/assets/', ''))?.bytes.toString() ?? ''
    const { name, description, timeZone } = config.site
    const view: PageView = {
      locale,
      words: wordsIn(locale),
      formats: createFormats(locale, timeZone),
      now: clock.now(),
      path: '/census',
      address: `${config.origin}/census`,
      pathIn: () => '/census',
      site: {
        name,
        description,
        origin: config.origin,
        domain: config.domain,
        timeZone,
        registrations: config.registrations,
        dormantDays: config.offices.dormantDays,
      },
      limits: { postLength: 0, longAllowed: false, longLength: 0, pictures: 0, descriptionLength: 0 },
      viewer: { accountId: null, userId: null, role: 'none' },
      me: null,
      unread: undefined,
      csrf: '',
      look: plainLook,
      purposes: [],
      side: { topics: [], offices: [] },
      flash: null,
      // symbols stand in the document itself
      assets: { style: '', script: '', icons: '' },
    }
    const render = (children: ComponentChild): string => renderToString(h(PageProvider, { value: view, children }))
    return [
      `<!doctype html><html lang="${view.words.frame.lang}"><head>${render(h(Head, { census }))}`,
      `<style>${style}</style></head><body class="page page--bare page--report"><div hidden>${iconSheet()}</div>`,
      `${render(h(Main, { census, series }))}</body></html>`,
    ].join('')
  }
