// A case in a list: number, state, first words, what it counts.
import type { ComponentChildren } from 'preact'
import type { Account } from '#domain/accounts'
import type { BoardCase, Inquiry } from '#domain/inquiries'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { accountPath, withQuery } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { casePath } from './case-links.ts'

const FIRST = 160

const begin = (text: string): string => {
  const signs = [...text.replace(/\s+/g, ' ').trim()]
  return signs.length > FIRST ? `${signs.slice(0, FIRST).join('')}…` : signs.join('')
}

export const isLate = ({ dueAt, stateType }: Inquiry, now: number): boolean =>
  dueAt !== null && dueAt < now && (stateType === 'open' || stateType === 'waiting')

export const StateMark = ({ inquiry }: { inquiry: Inquiry }) => {
  const { words, now } = usePage()
  const w = words.asking
  return (
    <>
      <span class={`case__state case__state--${inquiry.stateType}`}>{w.states[inquiry.state]}</span>
      {isLate(inquiry, now) && <span class="case__state case__state--late">{w.late}</span>}
    </>
  )
}

export const CaseItem = ({
  one: { inquiry, text },
  office,
  children,
}: {
  one: BoardCase
  /** undefined where it is clear whose it is. */
  office: Account | undefined
  children?: ComponentChildren
}) => {
  const { words } = usePage()
  const w = words.asking
  const { number, kind, joined, supporters, createdAt, language, publicity, topic } = inquiry
  const shown = publicity === 'private' && text === '' ? w.hiddenWords : text === '' ? w.erased : begin(text)
  return (
    <article class="case-item" aria-label={w.caseTitle(number)}>
      <p class="case-item__head">
        <a class="case-item__number" href={casePath(number)}>
          {number}
        </a>
        <StateMark inquiry={inquiry} />
      </p>
      <p class="case-item__words" lang={text === '' ? undefined : (language ?? undefined)}>
        {shown}
      </p>
      <p class="quiet">
        {words.calendars.kinds[kind]}
        {office !== undefined && (
          <>
            {' · '}
            <a href={accountPath(office)}>{displayName(office)}</a>
          </>
        )}
        {' · '}
        <Time at={createdAt} />
        {topic !== null && (
          <>
            {' · '}
            <a href={withQuery('/cases', { topic })}>#{topic}</a>
          </>
        )}
        {joined + supporters > 0 && ` · ${w.counts(joined, supporters)}`}
      </p>
      {children}
    </article>
  )
}
