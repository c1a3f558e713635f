// The hours of a week, day by day.
import { sayHours, weekdays, type Calendar } from '#domain/calendars'
import { usePage } from '../page/page-view.ts'

export const WeekHours = ({ calendar }: { calendar: Pick<Calendar, 'weekly'> }) => {
  const { calendars: w } = usePage().words
  return (
    <dl class="promises__hours">
      {weekdays.map((day) => (
        <div key={day}>
          <dt>{w.weekdays[day]}</dt>
          <dd>
            {calendar.weekly[day].length === 0
              ? w.closedDay
              : calendar.weekly[day].map((span) => <span key={span.from}>{sayHours(span).replace('-', '–')}</span>)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
