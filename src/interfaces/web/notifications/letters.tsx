// What the site wrote to the person who looks, above what accounts did.
import type { LetterKind, OfficeLetter } from '#domain/offices'
import { displayName } from '../components/display-name.ts'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Time } from '../components/time.tsx'
import { labelIn } from '../components/label.tsx'
import { accountPath, groupPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

const pathOf = ({ kind, account, group }: OfficeLetter): string => {
  const ofGroup = (part: string): string => (group === null ? '/groups' : groupPath(group.code, part))
  const paths: Readonly<Record<LetterKind, string>> = {
    'verification.granted': accountPath(account, 'verification'),
    'verification.refused': accountPath(account, 'verification'),
    'verification.revoked': accountPath(account, 'verification'),
    'verification.ending': '/settings/verification',
    'office.invited': '/settings/accounts',
    'disclosure.upheld': '/disclosures',
    'disclosure.rejected': '/disclosures',
    'group.invited': '/groups',
    'group.joined': ofGroup('desk'),
    'group.declined': ofGroup('desk'),
    'group.left': ofGroup('desk'),
    'group.removed': ofGroup(''),
  }
  return paths[kind]
}

export const Letters = ({ letters }: { letters: readonly OfficeLetter[] }) => {
  const { words, formats, locale } = usePage()
  const w = words.joining
  if (letters.length === 0) return null
  return (
    <section class="sheet draft__list">
      <h2 class="draft__head">{w.letters}</h2>
      <ul class="rows">
        {letters.map((letter) => (
          <li key={letter.id}>
            <div>
              <p>
                <a href={pathOf(letter)}>
                  {displayName(letter.account)}
                  {locale === 'en' && /^[a-z]/.test(w.letterKinds[letter.kind]) ? ' ' : ''}
                  {w.letterKinds[letter.kind]}
                  {letter.group !== null && w.ofGroup(labelIn(letter.group.labels, locale, letter.group.code))}
                  {letter.until !== null && w.endsOn(formats.date(letter.until))}
                </a>
              </p>
              <p class="quiet">
                <Time at={letter.createdAt} />
              </p>
            </div>
            <form method="post" action={`/letters/${letter.id}/put-away`}>
              <HiddenFields />
              <button class="button button--small button--quiet" type="submit">
                {w.putAway}
                <span class="hidden"> {displayName(letter.account)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
