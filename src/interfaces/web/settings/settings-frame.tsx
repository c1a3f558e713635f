// The frame of all settings: their list, then the form.
import type { ComponentChildren } from 'preact'
import { ErrorSummary, type FormErrors } from '../components/fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

const places = [
  ['profile', '/settings'],
  ['posting', '/settings/posting'],
  ['display', '/look'],
  ['password', '/settings/password'],
  ['sessions', '/settings/sessions'],
  ['apps', '/settings/apps'],
  ['accounts', '/settings/accounts'],
  ['letters', '/settings/letters'],
  ['office', '/settings/office'],
  ['verification', '/settings/verification'],
  ['data', '/settings/data'],
  ['records', '/settings/records'],
  ['webhooks', '/settings/webhooks'],
  ['filters', '/settings/filters'],
  ['silenced', '/settings/silenced'],
  ['leave', '/settings/leave'],
] as const

export type SettingsPlace = (typeof places)[number][0]

export const SettingsFrame = ({
  place,
  errors = [],
  children,
}: {
  place: SettingsPlace
  errors?: FormErrors
  children: ComponentChildren
}) => {
  const { words, me } = usePage()
  const w = words.settings
  const title = `${w[place]} · ${w.title}`
  const keepsRecords = me?.kind === 'office' || me?.kind === 'official'
  const shown = places.filter(([name]) => name !== 'records' || keepsRecords || place === name)
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title} place="settings" unlisted>
      <PageHead title={w[place]}>{me !== null && `@${me.handle}`}</PageHead>
      {me !== null && (
        <nav class="settings-nav" aria-label={w.sections}>
          {shown.map(([name, href]) => (
            <a key={name} href={href} aria-current={name === place ? 'page' : undefined}>
              {w[name]}
            </a>
          ))}
        </nav>
      )}
      <ErrorSummary errors={errors} />
      {children}
    </Frame>
  )
}
