// Settings of the account that acts: what it shows of itself, and how its posts begin.
import { profileLimits, type Account } from '#domain/accounts'
import { Avatar } from '../components/avatar.tsx'
import { PICTURE_TYPES } from '../components/compose-form.tsx'
import { Checkbox, FileField, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { displayName } from '../components/display-name.ts'
import { mediaPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from './settings-frame.tsx'

const rows = Array.from({ length: profileLimits.fields }, (_, index) => index)

export const ProfileSettingsPage = ({ account, errors = [] }: { account: Account; errors?: FormErrors }) => {
  const { words } = usePage()
  const w = words.settings
  return (
    <SettingsFrame place="profile" errors={errors}>
      <form class="block form" method="post" action="/settings" encType="multipart/form-data">
        <HiddenFields />
        <TextField
          name="displayName"
          label={w.displayName}
          value={account.displayName}
          errors={errors}
          maxLength={profileLimits.displayName}
        />
        <TextField
          name="uniqueName"
          label={w.uniqueName}
          hint={w.uniqueNameHint}
          value={account.uniqueName ?? ''}
          errors={errors}
          optional
        />
        <TextArea name="note" label={w.note} hint={w.noteHint} value={account.note} errors={errors} rows={4} optional />
        <div class="picture-now">
          <Avatar account={account} size="large" label={words.accounts.avatarOf(displayName(account))} />
          <div>
            <FileField
              name="avatar"
              label={w.avatar}
              hint={w.pictureHint}
              accept={PICTURE_TYPES}
              errors={errors}
              optional
            />
            {account.avatar !== null && <Checkbox name="removeAvatar" label={w.removeAvatar} />}
          </div>
        </div>
        <div>
          {account.header !== null && (
            <img class="header-now" src={mediaPath(account.header)} alt="" width="1500" height="500" />
          )}
          <FileField
            name="header"
            label={w.header}
            hint={w.pictureHint}
            accept={PICTURE_TYPES}
            errors={errors}
            optional
          />
          {account.header !== null && <Checkbox name="removeHeader" label={w.removeHeader} />}
        </div>
        <fieldset class="form">
          <legend class="field__label">{w.fieldsTitle}</legend>
          <p class="field__hint">{w.fieldsHint}</p>
          {rows.map((row) => (
            <div class="two" key={row}>
              <TextField
                name={`fieldName${row}`}
                label={w.fieldName(row + 1)}
                value={account.fields[row]?.name ?? ''}
                errors={errors}
              />
              <TextField
                name={`fieldValue${row}`}
                label={w.fieldValue(row + 1)}
                value={account.fields[row]?.value ?? ''}
                errors={errors}
              />
            </div>
          ))}
        </fieldset>
        <p>
          <button class="button button--main" type="submit">
            {words.frame.save}
          </button>
        </p>
      </form>
    </SettingsFrame>
  )
}

export const PostingSettingsPage = ({ account, errors = [] }: { account: Account; errors?: FormErrors }) => {
  const { words } = usePage()
  const w = words.settings
  const choices = ['public', 'unlisted', 'followers'] as const
  return (
    <SettingsFrame place="posting" errors={errors}>
      <form class="block form" method="post" action="/settings/posting">
        <HiddenFields />
        <Select
          name="visibility"
          label={w.defaultVisibility}
          value={account.posting.visibility}
          options={choices.map((value) => ({
            value,
            label: `${words.posts.visibility[value]}：${words.posts.visibilityHint[value]}`,
          }))}
        />
        <Select
          name="language"
          label={w.defaultLanguage}
          value={account.posting.language ?? ''}
          options={Object.entries(words.posts.languages).map(([value, label]) => ({ value, label }))}
        />
        <div>
          <Checkbox name="sensitive" label={w.defaultSensitive} checked={account.posting.sensitive} />
          <Checkbox name="locked" label={w.locked} checked={account.locked} />
          <Checkbox name="discoverable" label={w.discoverable} checked={account.discoverable} />
          <Checkbox name="bot" label={w.bot} checked={account.bot} />
        </div>
        <p>
          <button class="button button--main" type="submit">
            {words.frame.save}
          </button>
        </p>
      </form>
    </SettingsFrame>
  )
}
