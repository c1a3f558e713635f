// The form to follow an account by mail.
import type { Account } from '#domain/accounts'
import { frequencies, type Frequency } from '#domain/subscriptions'
import { Radios, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { accountPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

export const Frequencies = ({ value }: { value: Frequency }) => {
  const w = usePage().words.follow
  return (
    <Radios
      name="frequency"
      legend={w.frequency}
      value={value}
      options={frequencies.map((one) => ({ value: one, label: w.frequencies[one] }))}
    />
  )
}

export const ByMailForm = ({
  account,
  email = '',
  frequency = 'daily',
  errors = [],
}: {
  account: Account
  email?: string
  frequency?: Frequency
  errors?: FormErrors
}) => {
  const w = usePage().words.follow
  return (
    <form class="form" method="post" action={accountPath(account, 'by-mail')}>
      <HiddenFields />
      <TextField
        type="email"
        name="email"
        label={w.address}
        hint={w.addressHint}
        value={email}
        autocomplete="email"
        inputMode="email"
        errors={errors}
        required
      />
      <Frequencies value={frequency} />
      <p>
        <button class="button button--main" type="submit">
          {w.ask}
        </button>
      </p>
    </form>
  )
}
