// Steps of joining that are about what everybody reads: contact, hours, times to answer, texts, who is behind it.
import {
  disclosureWays,
  spansText,
  targetPresetNames,
  weekdays,
  type OfficeText,
  type Sheet,
  type TextKind,
} from '#domain/offices'
import { Select, TextArea, TextField, type FormErrors } from '../components/fields.tsx'
import { CodeHint } from '../components/code-hint.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { runByWords } from '../components/affiliation-mark.tsx'
import { accountPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { StepNote } from './join-step.tsx'

const SaveButton = ({ what }: { what: string }) => {
  const w = usePage().words.joining
  return (
    <p>
      <button class="button" type="submit">
        {w.save}
        <span class="hidden">: {what}</span>
      </button>
    </p>
  )
}

/** What was written and refused, by the names of fields. */
export type Written = (name: string) => string | undefined

export const ContactStep = ({ sheet, written, errors }: { sheet: Sheet; written: Written; errors: FormErrors }) => {
  const w = usePage().words.joining
  return (
    <form class="form" method="post" action="/settings/office/contact">
      <HiddenFields />
      <StepNote>{w.contactNote}</StepNote>
      {(['phone', 'address', 'email', 'website'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={w[name]}
          value={written(name) ?? sheet[name]}
          errors={errors}
          optional
          {...(name === 'email' ? { inputMode: 'email' as const } : {})}
        />
      ))}
      <SaveButton what={w.contact} />
    </form>
  )
}

export const HoursStep = ({ sheet, written, errors }: { sheet: Sheet; written: Written; errors: FormErrors }) => {
  const { words, site } = usePage()
  const w = words.joining
  return (
    <form class="form" method="post" action="/settings/office/hours">
      <HiddenFields />
      <StepNote>{w.hoursNote(site.timeZone)}</StepNote>
      {weekdays.map((day) => {
        const name = w.days[day - 1] ?? ''
        const of = sheet.hours.find((one) => one.day === day)
        return (
          <div class="two" key={day}>
            <TextField
              name={`hours_${day}`}
              label={name}
              value={written(`hours_${day}`) ?? spansText(of?.spans ?? [])}
              errors={errors}
              spellcheck={false}
            />
            <TextField
              name={`hours_note_${day}`}
              label={w.dayNote(name)}
              value={written(`hours_note_${day}`) ?? of?.note ?? ''}
              maxLength={200}
              optional
            />
          </div>
        )
      })}
      <SaveButton what={w.hours} />
    </form>
  )
}

export const TargetsStep = ({ sheet, written, errors }: { sheet: Sheet; written: Written; errors: FormErrors }) => {
  const w = usePage().words.joining
  const number = (count: number | null): string => (count === null ? '' : String(count))
  return (
    <form class="form" method="post" action="/settings/office/targets">
      <HiddenFields />
      <StepNote>{w.targetsNote}</StepNote>
      <Select
        name="preset"
        label={w.preset}
        value={written('preset') ?? ''}
        options={[
          { value: '', label: w.presetOwn },
          ...targetPresetNames.map((value) => ({ value, label: w.presets[value] })),
        ]}
      />
      <TextField
        name="acknowledge_hours"
        label={w.acknowledgeHours}
        value={written('acknowledge_hours') ?? number(sheet.acknowledgeHours)}
        errors={errors}
        optional
      />
      <TextField
        name="answer_days"
        label={w.answerDays}
        value={written('answer_days') ?? number(sheet.answerDays)}
        errors={errors}
        optional
      />
      <TextField
        name="longest_days"
        label={w.longestDays}
        value={written('longest_days') ?? number(sheet.longestDays)}
        errors={errors}
        optional
      />
      <SaveButton what={w.targets} />
    </form>
  )
}

const pageOf: Readonly<Record<TextKind, 'about' | 'legal' | 'privacy' | 'netiquette'>> = {
  about: 'about',
  help: 'about',
  answers: 'about',
  legal: 'legal',
  privacy: 'privacy',
  netiquette: 'netiquette',
}

export const TextStep = ({
  kind,
  text,
  written,
  errors,
}: {
  kind: TextKind
  text: OfficeText | undefined
  written: Written
  errors: FormErrors
}) => {
  const { words, formats, me } = usePage()
  const w = words.joining
  return (
    <form class="form" method="post" action={`/settings/office/text/${kind}`}>
      <HiddenFields />
      <TextArea
        name={kind}
        label={w.texts[kind]}
        hint={w.textHints[kind]}
        value={written(kind) ?? text?.words ?? ''}
        errors={errors}
        rows={pageOf[kind] === 'about' ? 4 : 10}
      />
      {text !== undefined && me !== null && (
        <p class="quiet">
          {w.version(text.version)} · {w.holdsFrom(formats.date(text.holdsFrom))} ·{' '}
          <a href={accountPath(me, pageOf[kind])}>
            {w.seePage}
            <span class="hidden">: {w.texts[kind]}</span>
          </a>
        </p>
      )}
      <SaveButton what={w.texts[kind]} />
    </form>
  )
}

export const DisclosureStep = ({ written, errors }: { written: Written; errors: FormErrors }) => {
  const page = usePage()
  const w = page.words.joining
  const runBy = page.me?.badge?.runBy
  return (
    <>
      <StepNote>{w.disclosureNote}</StepNote>
      {runBy != null && (
        <form method="post" action="/settings/office/disclosure">
          <HiddenFields />
          <p>{runByWords(runBy, page)}</p>
          <p>
            <button class="button button--small" type="submit" name="end" value="1">
              {w.undisclose}
              <span class="hidden">: {runByWords(runBy, page)}</span>
            </button>
          </p>
        </form>
      )}
      <form class="form" method="post" action="/settings/office/disclosure">
        <HiddenFields />
        <TextField
          name="run_code"
          label={w.disclosureCode}
          hint={<CodeHint />}
          value={written('run_code') ?? ''}
          errors={errors}
          spellcheck={false}
        />
        <Select
          name="how"
          label={w.how}
          value={written('how') ?? 'run'}
          options={disclosureWays.map((value) => ({ value, label: w.hows[value] }))}
        />
        <p>
          <button class="button" type="submit">
            {w.disclose}
          </button>
        </p>
      </form>
    </>
  )
}
