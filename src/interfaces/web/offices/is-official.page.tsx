// "Is this account official?": a question anybody may ask, and what the registry answers.
import type { Account } from '#domain/accounts'
import type { OfficialAnswer } from '#domain/offices'
import { TextField } from '../components/fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { accountPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { TitleFacts } from './record.page.tsx'

const kinds = { yes: 'done', was: 'warning', not_public: 'info', not_registered: 'warning' } as const

export const IsOfficialPage = ({
  asked,
  answer,
  account,
}: {
  /** '' before anything is asked. */
  asked: string
  answer: OfficialAnswer | undefined
  account: Account | undefined
}) => {
  const { words } = usePage()
  const w = words.verification
  return (
    <Frame title={w.askTitle} unlisted={asked !== ''}>
      <PageHead title={w.askTitle} />
      <form class="block form" method="get" action="/verify">
        <TextField name="url" label={w.askLabel} hint={w.askHint} value={asked} spellcheck={false} />
        <p>
          <button class="button button--main" type="submit">
            {w.ask}
          </button>
        </p>
      </form>
      {answer !== undefined && (
        <section class="block stack" aria-label={w.askTitle}>
          <Notice kind={kinds[answer.answer]}>{w.answers[answer.answer]}</Notice>
          {answer.title !== null && (
            <>
              <p>
                {w.account}
                {words.frame.colon}
                {account === undefined ? (
                  `${answer.address ?? ''} (${answer.platform ?? ''})`
                ) : (
                  <a href={accountPath(account, 'verification')}>@{account.handle}</a>
                )}
              </p>
              <TitleFacts title={answer.title} />
            </>
          )}
        </section>
      )}
    </Frame>
  )
}
