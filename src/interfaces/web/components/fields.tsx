// Parts of forms: a label, a hint, an error and the field itself, tied together for every reader.
import type { ComponentChild, ComponentChildren } from 'preact'
import { usePage } from '../page/page-view.ts'

/** What went wrong with a form, in words; `field` names the input at fault, where there is one. */
export interface FormError {
  readonly field?: string
  readonly message: string
}

export type FormErrors = readonly FormError[]

export const fieldId = (name: string): string => `field-${name}`

const errorOf = (errors: FormErrors, name: string): string | undefined =>
  errors.find((error) => error.field === name)?.message

/** Stands before the form; gets the focus, and leads to each field at fault. */
export const ErrorSummary = ({ errors, focus = true }: { errors: FormErrors; focus?: boolean }) => {
  const { words } = usePage()
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} id="errors" {...(focus ? { 'data-focus': '' } : {})}>
      <h2 class="errors__title">{words.problems.summary}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.message}>
            {error.field === undefined ? error.message : <a href={`#${fieldId(error.field)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  /** Words, with a link or a code among them. */
  readonly hint?: ComponentChild
  readonly errors?: FormErrors
  readonly optional?: boolean
}

const describedBy = (name: string, hint: ComponentChild, error: string | undefined): string | undefined => {
  const parts = [hint === undefined ? '' : `${fieldId(name)}-hint`, error === undefined ? '' : `${fieldId(name)}-error`]
  const text = parts.filter(Boolean).join(' ')
  return text === '' ? undefined : text
}

/** The frame of a field: gives its child what it needs to be tied to label, hint and error. */
export const Field = ({
  name,
  label,
  hint,
  errors = [],
  optional = false,
  children,
}: FieldProps & {
  children: (ties: {
    id: string
    name: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ComponentChildren
}) => {
  const { words } = usePage()
  const error = errorOf(errors, name)
  return (
    <div class={`field${error === undefined ? '' : ' field--wrong'}`}>
      <label class="field__label" for={fieldId(name)}>
        {label}
        {optional && <span class="field__optional">{words.frame.optional}</span>}
      </label>
      {hint !== undefined && (
        <p class="field__hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field__error" id={`${fieldId(name)}-error`}>
          <span class="hidden">{words.problems.errorPrefix}</span>
          {error}
        </p>
      )}
      {children({
        id: fieldId(name),
        name,
        'aria-describedby': describedBy(name, hint, error),
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  )
}

export const TextField = ({
  type = 'text',
  value,
  autocomplete,
  required = false,
  spellcheck,
  maxLength,
  lang,
  inputMode,
  ...field
}: FieldProps & {
  type?: 'text' | 'email' | 'password' | 'search' | 'date'
  value?: string
  autocomplete?: string
  required?: boolean
  spellcheck?: boolean
  maxLength?: number
  lang?: string
  inputMode?: 'text' | 'email'
}) => (
  <Field {...field}>
    {(ties) => (
      <input
        {...ties}
        class="input"
        // the typings have one shape per type; these five take the same attributes
        type={type as 'text'}
        value={value}
        autoComplete={autocomplete}
        required={required}
        spellcheck={spellcheck}
        maxLength={maxLength}
        lang={lang}
        inputMode={inputMode}
        {...(type === 'text' && spellcheck === false ? { autocapitalize: 'none' } : {})}
      />
    )}
  </Field>
)

export const TextArea = ({ value, rows = 4, ...field }: FieldProps & { value?: string; rows?: number }) => (
  <Field {...field}>
    {(ties) => (
      <textarea {...ties} class="input input--area" rows={rows}>
        {value}
      </textarea>
    )}
  </Field>
)

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export const Select = ({ value, options, ...field }: FieldProps & { value: string; options: readonly Option[] }) => (
  <Field {...field}>
    {(ties) => (
      <select {...ties} class="input input--select">
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export const Checkbox = ({
  name,
  label,
  checked = false,
  value = '1',
}: {
  name: string
  label: string
  checked?: boolean
  value?: string
}) => (
  <label class="choice">
    <input type="checkbox" id={fieldId(name)} name={name} value={value} checked={checked} />
    <span>{label}</span>
  </label>
)

export const Radios = ({
  name,
  legend,
  value,
  options,
}: {
  name: string
  legend: string
  value: string
  options: readonly Option[]
}) => (
  <fieldset class="choices">
    <legend class="field__label">{legend}</legend>
    {options.map((option, index) => (
      <label class="choice" key={option.value}>
        <input
          type="radio"
          id={index === 0 ? fieldId(name) : undefined}
          name={name}
          value={option.value}
          checked={option.value === value}
        />
        <span>
          {option.label}
          {option.hint !== undefined && <span class="choice__hint">{option.hint}</span>}
        </span>
      </label>
    ))}
  </fieldset>
)

export const FileField = ({
  accept,
  multiple = false,
  ...field
}: FieldProps & { accept: string; multiple?: boolean }) => (
  <Field {...field}>
    {(ties) => <input {...ties} class="input input--file" type="file" accept={accept} multiple={multiple} />}
  </Field>
)
