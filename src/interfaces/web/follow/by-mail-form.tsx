// The form to follow an account or a group by mail.
import { frequencies, type Frequency } from '#domain/subscriptions'
import { Radios, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
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
  path,
  email = '',
  frequency = 'daily',
  errors = [],
}: {
  /** Of the page of whom is followed. */
  path: string
  email?: string
  frequency?: Frequency
  errors?: FormErrors
}) => {
  const w = usePage().words.follow
  return (
    <form class="form" method="post" action={`${path}/by-mail`}>
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
