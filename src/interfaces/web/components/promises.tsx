// What an office promises: which matters it answers and how fast, how the time is counted, when it is open.
import {
  clockKinds,
  inquiryKinds,
  presetNamed,
  type Calendar,
  type InquiryKind,
  type Limits,
  type RulesVersion,
} from '#domain/calendars'
import { usePage } from '../page/page-view.ts'
import { WeekHours } from './week-hours.tsx'

/** Matters of which the same is promised stand together. */
const groupsOf = ({ rules: { kinds } }: RulesVersion): readonly (readonly InquiryKind[])[] => {
  const groups = new Map<string, InquiryKind[]>()
  for (const kind of inquiryKinds) {
    const same = clockKinds.map((clock) => kinds[kind][clock] ?? null)
    const key = JSON.stringify(same)
    groups.set(key, [...(groups.get(key) ?? []), kind])
  }
  return [...groups.values()]
}

const LimitsOf = ({ limits }: { limits: Limits }) => {
  const { calendars: w } = usePage().words
  const promised = clockKinds.flatMap((clock) => {
    const limit = limits[clock]
    return limit === undefined ? [] : [{ clock, limit }]
  })
  if (promised.length === 0) return <p class="quiet">{w.notPromised}</p>
  return (
    <dl class="promises__limits">
      {promised.map(({ clock, limit }) => (
        <div key={clock}>
          <dt>{w.clocks[clock]}</dt>
          <dd>{clock === 'next_update' && limit.amount > 0 ? w.every(limit) : w.limit(limit)}</dd>
        </div>
      ))}
    </dl>
  )
}

const OfficeHours = ({ calendar, timeZone }: { calendar: Pick<Calendar, 'weekly'>; timeZone: string }) => {
  const { calendars: w } = usePage().words
  return (
    <>
      <p>
        <strong>{w.hours}</strong>
      </p>
      <WeekHours calendar={calendar} />
      <p class="quiet">{w.zone(timeZone)}</p>
    </>
  )
}

/** @param rules those that hold now @param calendar the one they name */
export const Promises = ({
  rules,
  calendar,
}: {
  rules: RulesVersion
  calendar: Pick<Calendar, 'weekly' | 'timeZone'>
}) => {
  const { words, locale, formats } = usePage()
  const w = words.calendars
  const { terms, timeZone = calendar.timeZone, preset } = rules.rules
  const { extension } = terms
  const source = preset === undefined ? undefined : presetNamed(preset)?.source[locale]
  return (
    <div class="promises">
      <p>{w.promisesNote}</p>
      <dl class="promises__kinds">
        {groupsOf(rules).map(([first, ...others]) =>
          first === undefined ? null : (
            <div class="promises__kind" key={first}>
              <dt>{[first, ...others].map((kind) => w.kinds[kind]).join(w.and)}</dt>
              <dd>
                <LimitsOf limits={rules.rules.kinds[first]} />
              </dd>
            </div>
          ),
        )}
      </dl>
      <details class="promises__how">
        <summary>{w.howCounted}</summary>
        <ul>
          {w.counted.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>{w.pauses(terms.pauses)}</li>
          <li>{extension === null ? w.noExtension : w.extension(w.limit(extension))}</li>
          <li>{w.afterDispute(terms.afterDispute)}</li>
          <li>{w.veryLate(terms.veryLate)}</li>
        </ul>
        <OfficeHours calendar={calendar} timeZone={timeZone} />
      </details>
      {rules.version > 0 && <p class="quiet">{w.version(formats.whole(rules.version), formats.date(rules.from))}</p>}
      {source !== undefined && (
        <p class="quiet">
          {w.source}
          {locale === 'zh' ? '：' : ': '}
          {source}
        </p>
      )}
    </div>
  )
}
