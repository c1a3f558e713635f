// Which offices somebody of the staff gets the letter of a working day about; and the page that a letter's link opens.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { StaffWish } from '#domain/subscriptions'
import { displayName } from '../components/display-name.ts'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from './settings-frame.tsx'

export const LettersSettingsPage = ({
  wishes,
  offices,
  hasAddress,
}: {
  wishes: readonly StaffWish[]
  offices: ReadonlyMap<Id, Account>
  hasAddress: boolean
}) => {
  const { words } = usePage()
  const w = words.staffLetters
  return (
    <SettingsFrame place="letters">
      {!hasAddress && <Notice kind="warning">{w.noAddress}</Notice>}
      {wishes.length === 0 ? (
        <p class="block">{w.none}</p>
      ) : (
        <form class="block form" method="post" action="/settings/letters">
          <HiddenFields />
          <p>{w.note}</p>
          <fieldset class="choices">
            <legend class="field__label">{w.offices}</legend>
            {wishes.map(({ officeId, role, wanted, byRole }) => {
              const office = offices.get(officeId)
              return (
                <label class="choice" key={officeId}>
                  <input type="checkbox" name="office" value={String(officeId)} checked={wanted} />
                  <span>
                    {office === undefined ? String(officeId) : displayName(office)}
                    <span class="choice__hint">
                      {words.settings.roles[role] ?? role}
                      {byRole && ` · ${w.byRole}`}
                    </span>
                  </span>
                </label>
              )
            })}
          </fieldset>
          <p>
            <button class="button button--main" type="submit">
              {words.frame.save}
            </button>
          </p>
        </form>
      )}
    </SettingsFrame>
  )
}

export const StopLettersPage = ({ office, token }: { office: string; token: string }) => {
  const w = usePage().words.staffLetters
  return (
    <Frame title={w.stopTitle} unlisted>
      <PageHead title={w.stopTitle} />
      <form class="block form" method="post" action={`/staff-letters/${token}`}>
        <HiddenFields />
        <p>{w.stopNote(office)}</p>
        <p>
          <button class="button button--danger" type="submit">
            {w.stop}
          </button>
        </p>
      </form>
    </Frame>
  )
}
