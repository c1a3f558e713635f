// The next sixty days of a calendar, a row for each week: what is worked, what is closed, which weekends moved.
import { daysOf, sayHours, weekdays, type Calendar, type DayOf } from '#domain/calendars'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { labelIn } from './label-in.ts'

export const DAYS_AHEAD = 60
const WEEK = 7

/** Whole weeks; days before the first one and behind the last one are empty. */
const weeksOf = (days: readonly DayOf[]): readonly (readonly (DayOf | undefined)[])[] => {
  const lead = days[0] === undefined ? 0 : weekdays.indexOf(days[0].weekday)
  const cells: readonly (DayOf | undefined)[] = [...Array.from({ length: lead }, () => undefined), ...days]
  return Array.from({ length: Math.ceil(cells.length / WEEK) }, (_, week) =>
    Array.from({ length: WEEK }, (__, day) => cells[week * WEEK + day]),
  )
}

const dateOf = (day: number): Date => new Date(day * 86_400_000)

export const DaysAhead = ({ calendar, from }: { calendar: Calendar; from: number }) => {
  const { words, locale } = usePage()
  const w = words.workingDays
  const days = daysOf(calendar, from, DAYS_AHEAD)
  const tag = locale === 'zh' ? 'zh-Hans-CN' : 'en-GB'
  const short = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
  const long = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'full' })
  const plain = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'long' })
  const worked = days.filter(({ hours }) => hours.length > 0)
  const known = calendar.known?.until
  const special = days.filter(({ why }) => why !== 'week')
  return (
    <>
      <p>{w.counted(worked.length, DAYS_AHEAD)}</p>
      {known !== undefined && known < from + DAYS_AHEAD - 1 && (
        <Notice kind="warning">{w.unknownFrom(plain.format(dateOf(Math.max(known + 1, from))))}</Notice>
      )}
      <table class="days" aria-label={w.ahead(DAYS_AHEAD)}>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                <abbr title={words.calendars.weekdays[day]}>{w.weekdays[day]}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week, place) => (
            <tr key={place}>
              {week.map((day, at) =>
                day === undefined ? (
                  <td key={at}>&nbsp;</td>
                ) : (
                  <td
                    key={at}
                    class={`days__day days__day--${day.hours.length > 0 ? 'worked' : 'closed'} days__day--${day.why}`}
                  >
                    <span aria-hidden="true">{short.format(dateOf(day.day))}</span>
                    <span class="hidden">{long.format(dateOf(day.day))}: </span>
                    <span class="days__mark">
                      {day.why === 'moved' ? w.moved : day.hours.length === 0 ? w.closed : ''}
                    </span>
                    <span class="hidden">
                      {day.hours.length > 0 && day.why === 'week' && w.worked}
                      {day.labels !== undefined && ` ${labelIn(day.labels, locale)}`}
                    </span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {special.length > 0 && (
        <ul class="days__special">
          {special.map(({ day, why, labels, hours }) => (
            <li key={day}>
              {long.format(dateOf(day))} · <strong>{why === 'moved' ? w.movedLong : w.closed}</strong>
              {labels !== undefined && ` · ${labelIn(labels, locale)}`}
              {why === 'moved' && <span class="quiet"> {hours.map(sayHours).join(', ')}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
