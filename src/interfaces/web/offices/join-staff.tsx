// Steps of joining that are about people: who works here, who is invited, what is reviewed.
import type { Id } from '#core/ids'
import { staffRoles, type Invitation, type StaffMember } from '#domain/offices'
import type { ReviewPolicy } from '#domain/publishing'
import { displayName } from '../components/display-name.ts'
import { Select, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { accountPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { StepNote } from './join-step.tsx'

const path = '/settings/office/staff'

const MemberLine = ({ member, heads, own }: { member: StaffMember; heads: boolean; own: boolean }) => {
  const { words } = usePage()
  const w = words.joining
  const { account, user, role } = member
  const name = account === null ? w.somebody : displayName(account)
  const roles = staffRoles.some((one) => one === role) ? staffRoles : [role, ...staffRoles]
  return (
    <li>
      <div>
        <p>
          {account === null ? name : <a href={accountPath(account)}>{name}</a>}
          {own && <span class="quiet"> · {w.you}</span>}
        </p>
        {!heads && <p class="quiet">{words.settings.roles[role] ?? role}</p>}
      </div>
      <div class="step__deeds">
        {heads && (
          <form method="post" action={`${path}/${user.id}/role`} class="step__line">
            <HiddenFields />
            <select class="input input--select" name="role" aria-label={`${w.role}: ${name}`}>
              {roles.map((one) => (
                <option key={one} value={one} selected={one === role} disabled={one === 'owner'}>
                  {words.settings.roles[one] ?? one}
                </option>
              ))}
            </select>
            <button class="button button--small" type="submit">
              {w.changeRole}
              <span class="hidden"> {name}</span>
            </button>
          </form>
        )}
        {(heads || own) && (
          <form method="post" action={`${path}/${user.id}/end`}>
            <HiddenFields />
            <button class="button button--small button--danger" type="submit">
              {own ? w.leave : w.endRole}
              {!own && <span class="hidden"> {name}</span>}
            </button>
          </form>
        )}
      </div>
    </li>
  )
}

const InviteForm = ({ whom, errors }: { whom: string; errors: FormErrors }) => {
  const { words } = usePage()
  const w = words.joining
  return (
    <form class="form" method="post" action={`${path}/invite`}>
      <HiddenFields />
      <TextField name="whom" label={w.whom} hint={w.whomHint} value={whom} errors={errors} spellcheck={false} />
      <Select
        name="role"
        label={w.role}
        value="writer"
        errors={errors}
        options={staffRoles.map((value) => ({ value, label: w.roleNotes[value] }))}
      />
      <p>
        <button class="button" type="submit">
          {w.invite}
        </button>
      </p>
    </form>
  )
}

export const StaffStep = ({
  members,
  invited,
  heads,
  userId,
  whom,
  errors,
}: {
  members: readonly StaffMember[]
  invited: readonly Invitation[]
  heads: boolean
  userId: Id | null
  whom: string
  errors: FormErrors
}) => {
  const { words, formats } = usePage()
  const w = words.joining
  return (
    <>
      <StepNote>{w.staffNote}</StepNote>
      <ul class="rows step__rows" aria-label={w.staffList}>
        {members.map((member) => (
          <MemberLine key={member.user.id} member={member} heads={heads} own={member.user.id === userId} />
        ))}
      </ul>
      {invited.length > 0 && (
        <>
          <h3 class="step__sub">{w.invitedTitle}</h3>
          <ul class="rows step__rows">
            {invited.map(({ id, written, role, expiresAt }) => (
              <li key={id}>
                <div>
                  <p>{written}</p>
                  <p class="quiet">
                    {words.settings.roles[role] ?? role} · {w.until(formats.date(expiresAt))}
                  </p>
                </div>
                {heads && (
                  <form method="post" action={`${path}/invitations/${id}/withdraw`}>
                    <HiddenFields />
                    <button class="button button--small" type="submit">
                      {w.withdraw}
                      <span class="hidden"> {written}</span>
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {heads && <InviteForm whom={whom} errors={errors} />}
    </>
  )
}

export const ReviewStep = ({ policy, heads }: { policy: ReviewPolicy; heads: boolean }) => {
  const { words } = usePage()
  const d = words.drafts
  return (
    <>
      <StepNote>{words.joining.reviewNote}</StepNote>
      {heads ? (
        <form class="form" method="post" action="/settings/office/review">
          <HiddenFields />
          <Select
            name="review"
            label={d.policy}
            value={policy}
            options={(['all', 'none'] as const).map((value) => ({ value, label: d.policies[value] }))}
          />
          <p>
            <button class="button" type="submit">
              {words.frame.save}
            </button>
          </p>
        </form>
      ) : (
        <p>{d.policies[policy]}</p>
      )}
    </>
  )
}
