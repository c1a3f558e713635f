// The census: the dated report, with the form that asks for another day or platform.
import type { Census, Point } from '#domain/census'
import { Select, TextField, type FormErrors } from '../components/fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { withQuery } from '../links.ts'
import { platformName } from '../offices/marks.tsx'
import { directoryPath } from '../offices/query.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { CensusReport } from './report.tsx'

export interface CensusShown {
  readonly census: Census
  readonly series: readonly Point[]
  readonly platforms: readonly string[]
  /** As asked for. */
  readonly day: string
  readonly errors: FormErrors
}

export const CensusPage = ({ census, series, platforms, day, errors }: CensusShown) => {
  const { words, formats } = usePage()
  const w = words.census
  const date = formats.date(census.at)
  const asked = { at: day === '' || errors.length > 0 ? undefined : day, platform: census.platform }
  return (
    <Frame title={w.titleAt(date)} description={w.lead(date)} place="offices" wide>
      <PageHead title={w.title}>
        {w.lead(date)} <a href="/offices">{words.offices.title}</a>
      </PageHead>
      <form class="block census__form" method="get" action="/census">
        <TextField
          name="at"
          label={w.date}
          hint={w.dateHint}
          value={day}
          errors={errors}
          autocomplete="off"
          maxLength={10}
        />
        <Select
          name="platform"
          label={w.platform}
          value={census.platform ?? ''}
          options={[
            { value: '', label: w.allPlatforms },
            ...platforms.map((name) => ({ value: name, label: platformName(name, words) })),
          ]}
        />
        <div class="buttons census__apply">
          <button class="button button--main" type="submit">
            {w.show}
          </button>
          <span class="quiet directory__data">
            <a href={withQuery('/api/bema/v1/census.csv', asked)}>CSV</a>
            <a href={withQuery('/api/bema/v1/census', asked)}>JSON</a>
          </span>
        </div>
      </form>
      <CensusReport census={census} series={series} linkTo={directoryPath} />
    </Frame>
  )
}
