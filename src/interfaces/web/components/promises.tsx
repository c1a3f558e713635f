// What an office promises: which matters it answers and how fast, how the time is counted, when it is open.
import {
  clockKinds,
  inquiryKinds,
  presetNamed,
  sayHours,
  weekdays,
  type Calendar,
  type ClockKind,
  type InquiryKind,
  type RulesVersion,
} from '#domain/calendars'
import { usePage } from '../page/page-view.ts'

const LimitsOf = ({ rules, kind }: { rules: RulesVersion; kind: InquiryKind }) => {
  const { calendars: w } = usePage().words
  const limits = rules.rules.kinds[kind]
  const promised = clockKinds.filter((clock): clock is ClockKind => limits[clock] !== undefined)
  return (
    <div class="promises__kind">
      <dt>{w.kinds[kind]}</dt>
      <dd>
        {promised.length === 0 ? (
          <p class="quiet">{w.notPromised}</p>
        ) : (
          <dl class="promises__limits">
            {promised.map((clock) => {
              const limit = limits[clock]
              return (
                <div key={clock}>
                  <dt>{w.clocks[clock]}</dt>
                  <dd>{limit === undefined ? w.notPromised : w.limit(limit)}</dd>
                </div>
              )
            })}
          </dl>
        )}
      </dd>
    </div>
  )
}

const OfficeHours = ({ calendar, timeZone }: { calendar: Pick<Calendar, 'weekly'>; timeZone: string }) => {
  const { calendars: w } = usePage().words
  return (
    <>
      <p>
        <strong>{w.hours}</strong>
      </p>
      <dl class="promises__hours">
        {weekdays.map((day) => (
          <div key={day}>
            <dt>{w.weekdays[day]}</dt>
            <dd>{calendar.weekly[day].map(sayHours).join(w.between).replaceAll('-', '–') || w.closedDay}</dd>
          </div>
        ))}
      </dl>
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
        {inquiryKinds.map((kind) => (
          <LimitsOf key={kind} rules={rules} kind={kind} />
        ))}
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
      {rules.version > 0 && (
        <p class="quiet">{w.version(formats.whole(rules.version), formats.date(rules.changedAt))}</p>
      )}
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
