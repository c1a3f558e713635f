// What an office says of itself, in full, and each of its legal texts with all versions.
import type { Account } from '#domain/accounts'
import {
  clockOf,
  textKinds,
  weekdays,
  type Disclosure,
  type OfficeText,
  type Sheet,
  type TextKind,
} from '#domain/offices'
import { parseText } from '#core/text'
import { openWords, targetWords } from '../accounts/office-card.tsx'
import { displayName } from '../components/display-name.ts'
import { Empty, Notice, PageHead, Tabs } from '../components/parts.tsx'
import { runByWords } from '../components/affiliation-mark.tsx'
import { Time } from '../components/time.tsx'
import { labelIn, titleWords } from '../components/title-words.ts'
import { accountPath, acctOf, challengePath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { FactList, type Fact } from './record-item.tsx'

export const noticeKinds = ['legal', 'privacy', 'netiquette'] as const satisfies readonly TextKind[]
export type NoticeKind = (typeof noticeKinds)[number]

/** Paragraphs and links; nothing else of it is special. */
const Prose = ({ words }: { words: string }) => (
  <div class="prose office__prose">
    {words.split(/\n{2,}/).map((paragraph, at) => (
      <p key={`${at} ${paragraph.slice(0, 20)}`}>
        {parseText(paragraph).map((token) =>
          token.kind === 'link' ? (
            <a key={token.start} href={token.value} rel="nofollow noopener noreferrer">
              {token.raw}
            </a>
          ) : (
            token.raw
          ),
        )}
      </p>
    ))}
  </div>
)

const OfficeTabs = ({ account, at }: { account: Account; at: 'about' | NoticeKind }) => {
  const w = usePage().words.joining
  return (
    <Tabs
      label={w.about}
      tabs={[
        { href: accountPath(account, 'about'), text: w.about, now: at === 'about' },
        ...noticeKinds.map((kind) => ({ href: accountPath(account, kind), text: w.texts[kind], now: at === kind })),
      ]}
    />
  )
}

/** Days one after the other with the same hours stand on one line. */
const Hours = ({ hours }: Pick<Sheet, 'hours'>) => {
  const w = usePage().words.joining
  if (hours.every(({ spans, note }) => spans.length === 0 && note === '')) return null
  const lines: { first: number; last: number; open: string; note: string }[] = []
  for (const day of weekdays) {
    const { spans, note } = hours.find((one) => one.day === day) ?? { spans: [], note: '' }
    const open =
      spans.length === 0 ? w.closed : w.spans(spans.map(([from, until]) => `${clockOf(from)}–${clockOf(until)}`))
    const before = lines.at(-1)
    if (before?.open === open && before.note === note) before.last = day
    else lines.push({ first: day, last: day, open, note })
  }
  const dayName = (day: number): string => w.days[day - 1] ?? ''
  const daysWords = (first: number, last: number): string => {
    if (first === last) return dayName(first)
    return (last === first + 1 ? w.daysBoth : w.daysFrom)(dayName(first), dayName(last))
  }
  return (
    <dl class="profile__fields office__hours" aria-label={w.hours}>
      {lines.map(({ first, last, open, note }) => (
        <div key={first}>
          <dt>{daysWords(first, last)}</dt>
          <dd>
            {open}
            {note !== '' && <span class="quiet"> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Behind = ({ account, history }: { account: Account; history: readonly Disclosure[] }) => {
  const page = usePage()
  const { words, formats, viewer } = page
  const w = words.joining
  const runBy = account.badge?.runBy
  const office = account.badge?.now?.scope === 'body'
  // an office is the body itself: there is nobody behind it to be named
  if (office && runBy == null && history.length === 0) return null
  return (
    <section class="block stack" id="behind">
      <h2 class="step__sub">{w.disclosure}</h2>
      <p>{runBy == null ? w.disclosedNone : runByWords(runBy, page)}</p>
      {history.length > 0 && (
        <ul class="quiet" aria-label={w.disclosureHistory}>
          {history.map(({ number, body, how, source, reason, at }) => (
            <li key={number}>
              {w.disclosureLine(
                formats.date(at),
                body === null ? w.disclosureEnded : runByWords({ body, how, since: at }, page),
                reason === '' ? w.sources[source] : w.sourceWith(w.sources[source], reason),
              )}
            </li>
          ))}
        </ul>
      )}
      <p class="buttons">
        {!office && viewer.accountId !== account.id && (
          <a class="button button--small" href={challengePath(account)}>
            {w.challenge}
          </a>
        )}
        <a href="/disclosures">{w.disclosures}</a>
      </p>
    </section>
  )
}

export const OfficeAboutPage = ({
  account,
  sheet,
  texts,
  history,
}: {
  account: Account
  sheet: Sheet
  texts: readonly OfficeText[]
  history: readonly Disclosure[]
}) => {
  const page = usePage()
  const { words, formats, locale } = page
  const w = words.joining
  const title = w.aboutOf(displayName(account))
  const now = account.badge?.now
  const open = openWords(sheet, page)
  const targets = targetWords(sheet, page)
  const { lastPostAt } = account.counts
  const silent =
    [sheet.phone, sheet.address, sheet.email, sheet.website].every((said) => said === '') &&
    sheet.hours.every(({ spans, note }) => spans.length === 0 && note === '')
  const fact = (name: string, value: Fact['value'] | null): Fact | null =>
    value === null || value === '' ? null : { name, value }
  return (
    <Frame title={title} description={texts.find(({ kind }) => kind === 'about')?.words.slice(0, 200) ?? title}>
      <PageHead title={title}>
        <a href={accountPath(account)}>@{acctOf(account)}</a>
      </PageHead>
      <OfficeTabs account={account} at="about" />
      <section class="block">
        <h2 class="step__sub">{w.facts}</h2>
        <FactList
          label={w.facts}
          facts={[
            now == null
              ? null
              : fact(w.verification, <a href={accountPath(account, 'verification')}>{titleWords(now, page)}</a>),
            now?.rank == null ? null : fact(w.rank, labelIn(now.rank.labels, locale)),
            fact(w.speed, targets),
            fact(w.lastActivity, lastPostAt === null ? w.never : <Time at={lastPostAt} />),
          ]}
        />
      </section>
      <section class="block">
        <h2 class="step__sub">{w.reach}</h2>
        {silent && <p class="quiet">{w.noText}</p>}
        {open !== undefined && (
          <p>
            <strong>{open}</strong>
          </p>
        )}
        <Hours hours={sheet.hours} />
        <FactList
          label={w.contact}
          facts={[
            fact(
              w.phone,
              sheet.phone === '' ? null : <a href={`tel:${sheet.phone.replace(/[^\d+]/g, '')}`}>{sheet.phone}</a>,
            ),
            fact(w.address, sheet.address),
            fact(w.email, sheet.email === '' ? null : <a href={`mailto:${sheet.email}`}>{sheet.email}</a>),
            fact(
              w.website,
              sheet.website === '' ? null : (
                <a href={sheet.website} rel="nofollow noopener noreferrer">
                  {sheet.website}
                </a>
              ),
            ),
          ]}
        />
      </section>
      {textKinds
        .filter((kind) => !noticeKinds.some((one) => one === kind))
        .map((kind) => {
          const text = texts.find((one) => one.kind === kind)
          return (
            text !== undefined && (
              <section class="block" key={kind}>
                <h2 class="step__sub">{w.texts[kind]}</h2>
                <Prose words={text.words} />
                <p class="quiet">{w.holdsFrom(formats.date(text.holdsFrom))}</p>
              </section>
            )
          )
        })}
      <Behind account={account} history={history} />
    </Frame>
  )
}

export const OfficeNoticePage = ({
  account,
  kind,
  versions,
  version,
}: {
  account: Account
  kind: NoticeKind
  /** The last first. */
  versions: readonly OfficeText[]
  /** Which one is shown; undefined: the last. */
  version: number | undefined
}) => {
  const { words, formats } = usePage()
  const w = words.joining
  const [newest] = versions
  const shown = version === undefined ? newest : versions.find((one) => one.version === version)
  const title = `${w.texts[kind]} · ${displayName(account)}`
  return (
    <Frame title={title} unlisted={shown !== newest}>
      <PageHead title={w.texts[kind]}>
        <a href={accountPath(account)}>{displayName(account)}</a>
        {shown !== undefined && ` · ${w.holdsFrom(formats.full(shown.holdsFrom))}`}
      </PageHead>
      <OfficeTabs account={account} at={kind} />
      {shown !== newest && (
        <Notice kind="warning">
          {w.oldVersion} <a href={accountPath(account, kind)}>{w.toNewest}</a>
        </Notice>
      )}
      {shown === undefined ? (
        <div class="sheet">
          <Empty icon="info">{w.noText}</Empty>
        </div>
      ) : (
        <div class="block">{shown.words === '' ? <p>{w.takenAway}</p> : <Prose words={shown.words} />}</div>
      )}
      {versions.length > 1 && (
        <section class="block">
          <h2 class="step__sub">{w.versions}</h2>
          <ul class="stack">
            {versions.map((one) => (
              <li key={one.version}>
                <a
                  href={`${accountPath(account, kind)}?version=${one.version}`}
                  aria-current={one === shown ? 'page' : undefined}
                >
                  {w.version(one.version)} · {w.holdsFrom(formats.full(one.holdsFrom))}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  )
}
