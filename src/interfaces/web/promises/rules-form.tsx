// The form of an office's promises: a preset to begin with, a time for each kind and clock, the terms, from when and why.
import {
  clockKinds,
  inquiryKinds,
  limitUnits,
  rulesPresets,
  type CalendarVersion,
  type InquiryKind,
} from '#domain/calendars'
import type { RulesTrial } from '#domain/insights'
import { labelIn } from '../calendars/label-in.ts'
import { Field, fieldId, Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { limitField, termFields, termLimits, type RulesValues } from './rules-values.ts'

const UnitSelect = ({ name, label, value }: { name: string; label: string; value: string }) => {
  const w = usePage().words.promising
  return (
    <select class="input input--select" id={fieldId(name)} name={name} aria-label={label}>
      {limitUnits.map((unit) => (
        <option key={unit} value={unit} selected={unit === value}>
          {w.units[unit]}
        </option>
      ))}
    </select>
  )
}

/** A time: how many of what. Empty: not promised. */
const LimitFields = ({
  amount,
  unit,
  label,
  spoken,
  values,
  errors,
}: {
  amount: string
  unit: string
  label: string
  /** The label with what stands around it on the page. */
  spoken: string
  values: RulesValues
  errors: FormErrors
}) => {
  const w = usePage().words.promising
  const wrong = errors.find(({ field }) => field === amount)
  return (
    <div class={`limit${wrong === undefined ? '' : ' field--wrong'}`}>
      <label class="limit__label" for={fieldId(amount)}>
        <span aria-hidden="true">{label}</span>
        <span class="hidden">{spoken}</span>
      </label>
      <input
        class="input limit__amount"
        id={fieldId(amount)}
        name={amount}
        type="text"
        inputMode="numeric"
        maxLength={4}
        value={values[amount] ?? ''}
        placeholder="–"
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={wrong === undefined ? undefined : `${fieldId(amount)}-error`}
      />
      <UnitSelect name={unit} label={w.unitOf(spoken)} value={values[unit] ?? ''} />
      {wrong !== undefined && (
        <p class="field__error limit__error" id={`${fieldId(amount)}-error`}>
          {wrong.message}
        </p>
      )}
    </div>
  )
}

const KindFields = ({
  kind,
  values,
  errors,
  open,
}: {
  kind: InquiryKind
  values: RulesValues
  errors: FormErrors
  open: boolean
}) => {
  const { words } = usePage()
  const name = words.calendars.kinds[kind]
  const isWrong = errors.some(({ field }) => field?.startsWith(`${kind}-`) === true)
  return (
    <details class="limits" open={open || isWrong}>
      <summary>{name}</summary>
      {clockKinds.map((clock) => (
        <LimitFields
          key={clock}
          amount={limitField(kind, clock, 'amount')}
          unit={limitField(kind, clock, 'unit')}
          label={words.calendars.clocks[clock]}
          spoken={`${name}, ${words.calendars.clocks[clock]}`}
          values={values}
          errors={errors}
        />
      ))}
    </details>
  )
}

/** Begins the form with what others promise; a form of its own, so that it works without scripts. */
export const PresetForm = ({ action, chosen }: { action: string; chosen: string }) => {
  const { words, locale } = usePage()
  const w = words.promising
  return (
    <section class="block">
      <h2 class="case__small-title">{w.presets}</h2>
      <p class="quiet">{w.presetsNote}</p>
      <form class="form" method="get" action={action}>
        <fieldset class="choices">
          <legend class="field__label">{w.beginWith}</legend>
          <label class="choice">
            <input type="radio" name="preset" value="" checked={chosen === ''} />
            <span>{w.asNow}</span>
          </label>
          {rulesPresets.map((preset) => (
            <label class="choice" key={preset.name}>
              <input type="radio" name="preset" value={preset.name} checked={chosen === preset.name} />
              <span>
                {preset.labels[locale]}
                <span class="choice__hint">{preset.source[locale]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p>
          <button class="button" type="submit">
            {w.fillIn}
          </button>
        </p>
      </form>
    </section>
  )
}

const Trial = ({ trial }: { trial: RulesTrial | undefined }) => {
  const { words, formats } = usePage()
  const w = words.promising
  if (trial === undefined) return <Notice kind="done">{w.looksRight}</Notice>
  if (trial.received === 0) return <Notice>{w.nothingToTry(trial.days)}</Notice>
  const { received, late, wouldBeLate, days } = trial
  return (
    <Notice kind={wouldBeLate > late ? 'warning' : 'done'}>
      {w.tried(days, formats.whole(received), formats.whole(late), formats.whole(wouldBeLate))}
    </Notice>
  )
}

export const RulesForm = ({
  action,
  values,
  seen,
  calendars,
  looked,
  trial,
  errors,
}: {
  action: string
  values: RulesValues
  /** The version it was made from. */
  seen: number
  calendars: readonly CalendarVersion[]
  /** It was looked at and nothing is wrong. */
  looked: boolean
  trial: RulesTrial | undefined
  errors: FormErrors
}) => {
  const { words, locale } = usePage()
  const w = words.promising
  return (
    <form class="form block" method="post" action={action}>
      <HiddenFields />
      <input type="hidden" name="seen" value={String(seen)} />
      <input type="hidden" name="preset" value={values['preset'] ?? ''} />
      {looked && <Trial trial={trial} />}
      <h2 class="case__small-title">{w.times}</h2>
      <p class="quiet">{w.timesNote}</p>
      {inquiryKinds.map((kind, place) => (
        <KindFields key={kind} kind={kind} values={values} errors={errors} open={place === 0} />
      ))}
      <h2 class="case__small-title">{w.termsTitle}</h2>
      {termFields.map((field) => (
        <Field key={field} name={field} label={w.terms[field]} hint={w.termHints[field]} errors={errors}>
          {(ties) => (
            <input
              {...ties}
              class="input limit__amount"
              type="number"
              min={termLimits[field][0]}
              max={termLimits[field][1]}
              value={values[field] ?? ''}
            />
          )}
        </Field>
      ))}
      <LimitFields
        amount="extensionAmount"
        unit="extensionUnit"
        label={w.extension}
        spoken={w.extension}
        values={values}
        errors={errors}
      />
      <h2 class="case__small-title">{w.steps}</h2>
      <ul class="quiet promises__steps">
        {w.stepsTold.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <Select
        name="calendar"
        label={w.calendar}
        hint={w.calendarHint}
        value={values['calendar'] ?? ''}
        options={calendars.map(({ calendar: { code, labels } }) => ({
          value: code,
          label: `${labelIn(labels, locale)} (${code})`,
        }))}
        errors={errors}
      />
      <TextField
        name="timeZone"
        label={w.timeZone}
        hint={w.timeZoneHint}
        value={values['timeZone'] ?? ''}
        spellcheck={false}
        optional
        errors={errors}
      />
      <TextField
        type="date"
        name="from"
        label={w.from}
        hint={w.fromHint}
        value={values['from'] ?? ''}
        optional
        errors={errors}
      />
      <TextArea
        name="reason"
        label={w.reason}
        hint={w.reasonHint}
        rows={3}
        value={values['reason'] ?? ''}
        errors={errors}
      />
      <p class="buttons">
        <button class="button" type="submit" name="step" value="look">
          {w.look}
        </button>
        <button class="button button--main" type="submit" name="step" value="save">
          {w.save}
        </button>
      </p>
    </form>
  )
}
