// What an office says of itself, in short: open or not, how fast it answers, the ways to its texts. From memory.
import { everVerified, type Account, type OfficeCard } from '#domain/accounts'
import { clockOf, openAt, type Moment } from '#domain/offices'
import { labelIn } from '../components/title-words.ts'
import { accountPath } from '../links.ts'
import { usePage, type PageView } from '../page/page-view.ts'

const whenWords = ({ day, minutes }: Moment, today: number, { words }: PageView): string =>
  day === today ? clockOf(minutes) : `${words.joining.days[day - 1] ?? ''} ${clockOf(minutes)}`

/** undefined where nothing was said of hours. */
export const openWords = (office: Pick<OfficeCard, 'hours'>, page: PageView): string | undefined => {
  if (office.hours.every(({ spans }) => spans.length === 0)) return undefined
  const w = page.words.joining
  const moment = page.formats.moment(page.now)
  const state = openAt(office.hours, moment)
  if (state.open) return w.openNow(clockOf(state.until.minutes))
  return state.next === null ? w.closedNow : w.closedUntil(whenWords(state.next, moment.day, page))
}

export const targetWords = (
  office: Pick<OfficeCard, 'acknowledgeHours' | 'answerDays' | 'longestDays'>,
  { words }: Pick<PageView, 'words'>,
): string => {
  const w = words.joining
  const { acknowledgeHours, answerDays, longestDays } = office
  const said = [
    acknowledgeHours === null ? '' : w.acknowledges(acknowledgeHours),
    answerDays === null ? '' : w.answers(answerDays),
    longestDays === null ? '' : w.longest(longestDays),
  ]
    .filter(Boolean)
    .join(between(words.frame.lang))
  return said.charAt(0).toUpperCase() + said.slice(1)
}

const between = (lang: string): string => (lang === 'en' ? ', ' : '，')

const pages = ['legal', 'privacy', 'netiquette'] as const

export const OfficeFacts = ({ account }: { account: Account }) => {
  const page = usePage()
  const { words, locale } = page
  const w = words.joining
  const { badge } = account
  const office = badge?.office
  const rank = badge?.now?.rank
  const open = office == null ? undefined : openWords(office, page)
  const targets = office == null ? '' : targetWords(office, page)
  const asOffice = office != null || badge?.runBy != null || everVerified(badge) || account.kind === 'office'
  if (!asOffice) return null
  return (
    <ul class="profile__facts quiet">
      {rank != null && <li>{w.level(labelIn(rank.labels, locale))}</li>}
      {open !== undefined && <li>{open}</li>}
      {targets !== '' && <li>{targets}</li>}
      {office?.phone !== undefined && office.phone !== '' && (
        <li>
          {w.phone} <a href={`tel:${office.phone.replace(/[^\d+]/g, '')}`}>{office.phone}</a>
        </li>
      )}
      <li>
        <a href={accountPath(account, 'about')}>{w.about}</a>
      </li>
      {pages.map(
        (kind) =>
          office?.texts.includes(kind) === true && (
            <li key={kind}>
              <a href={accountPath(account, kind)}>{w.texts[kind]}</a>
            </li>
          ),
      )}
    </ul>
  )
}
