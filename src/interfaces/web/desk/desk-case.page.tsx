// A case at the desk: its words and record, its clocks, what can be done, and what others see of it.
import { ErrorSummary, Field } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { displayName } from '../components/display-name.ts'
import { deskPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { AnswerForm } from './answer-form.tsx'
import type { CaseShown } from './case-shown.ts'
import { DeedForm } from './deed-form.tsx'
import { deskDeeds, type DeskDeed } from './desk-deeds.ts'
import { DeskKeys } from './desk-keys.tsx'
import { Trail } from './trail.tsx'

const answering: readonly DeskDeed[] = ['propose', 'answer', 'take_back']
const inside: readonly DeskDeed[] = ['assign', 'note']
/** What moves the case on from where it stands. */
const first: readonly DeskDeed[] = [
  'accept',
  'take_transfer',
  'refuse_transfer',
  'name_lead',
  'retake',
  'uphold',
  'start',
]

const Clocks = ({ shown }: { shown: CaseShown }) => {
  const { words, formats } = usePage()
  const w = words.desk
  const { clocks } = shown.view
  if (clocks.length === 0) return null
  return (
    <section class="block">
      <h2>{w.clocks}</h2>
      <ul class="desk__clocks">
        {clocks.map((clock) => (
          <li key={clock.kind} class={`desk__clock desk__clock--${clock.state}`}>
            <strong>{words.calendars.clocks[clock.kind]}</strong> <span>{words.calendars.states[clock.state]}</span>{' '}
            <span class="quiet">
              {clock.metAt !== null
                ? w.metAt(formats.full(clock.metAt))
                : clock.state === 'late' || clock.state === 'very_late'
                  ? w.wasDue(formats.full(clock.dueAt))
                  : clock.state === 'stopped'
                    ? ''
                    : w.dueAt(formats.full(clock.dueAt))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Askers = ({ shown }: { shown: CaseShown }) => {
  const { words } = usePage()
  const w = words.desk
  if (shown.askers.length === 0) return null
  return (
    <section class="block">
      <h2>{w.askers}</h2>
      <ul class="desk__askers">
        {shown.askers.map((asker) => (
          <li key={asker.number}>
            {asker.number}. {asker.name === '' ? w.asker(asker.number) : asker.name}
            {asker.leftAt !== null && <span class="quiet"> · {w.left}</span>}
            {asker.verdict !== null && <span class="quiet"> · {w.verdicts[asker.verdict]}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Promises = ({ shown }: { shown: CaseShown }) => {
  const { words, formats } = usePage()
  const w = words.desk
  const { promises } = shown.view
  if (promises.length === 0) return null
  return (
    <section class="block">
      <h2>{w.promisesMade}</h2>
      <ul class="desk__askers">
        {promises.map((promise) => (
          <li key={promise.number}>
            {promise.number}. {promise.words}{' '}
            <span class="quiet">
              {w.promises[promise.state]} · {w.by(formats.date(promise.dueAt))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Deeds = ({ title, deeds, shown }: { title: string; deeds: readonly DeskDeed[]; shown: CaseShown }) =>
  deeds.length === 0 ? null : (
    <section class="block desk__deeds">
      <h2>{title}</h2>
      {deeds.map((deed) => (
        <DeedForm key={deed} deed={deed} shown={shown} main={first.includes(deed) && deed !== 'refuse_transfer'} />
      ))}
    </section>
  )

/** Nothing to keep, drop or end: no form for it. */
const isUseful = (deed: DeskDeed, { view }: CaseShown): boolean => {
  if (deed === 'end_joint') return view.joint.length > 0
  if (deed === 'drop_promise') return view.promises.some(({ state }) => state === 'promised')
  if (deed === 'keep_promise') return view.promises.some(({ state }) => state === 'promised' || state === 'missed')
  return true
}

/** Beside each other: what everybody sees, what the asker sees. */
const Citizens = ({ shown }: { shown: CaseShown }) => {
  const { words } = usePage()
  const w = words.desk
  const { view, stranger, names } = shown
  return (
    <section class="block">
      <h2>{w.citizen}</h2>
      <details>
        <summary>{w.citizenPublic}</summary>
        {view.inquiry.publicity === 'private' && <p class="quiet">{w.nothingPublic}</p>}
        <Trail events={stranger.events} readable={['public']} names={names} place="public" />
        <p>
          <a href={`/cases/${encodeURIComponent(view.inquiry.number)}`}>{w.publicPage}</a>
        </p>
      </details>
      <details>
        <summary>{w.citizenAsker}</summary>
        <Trail events={view.events} readable={['public', 'asker']} names={names} place="asker" />
      </details>
    </section>
  )
}

/** A step that is no longer possible has no form: what was written for it stays to be copied. */
const KeptWords = ({ shown, may }: { shown: CaseShown; may: readonly DeskDeed[] }) => {
  const { words } = usePage()
  const w = words.desk
  const { again } = shown
  const written = again?.values['text'] ?? ''
  const hasForm =
    again === undefined ||
    may.includes(again.deed) ||
    (answering.includes(again.deed) && may.some((deed) => answering.includes(deed)))
  if (hasForm || written.trim() === '') return null
  return (
    <section class="block">
      <Field name="kept-words" label={w.keptWords} hint={w.keptHint}>
        {(ties) => (
          <textarea {...ties} class="input input--area" rows={7} readOnly>
            {written}
          </textarea>
        )}
      </Field>
    </section>
  )
}

export const DeskCasePage = ({ shown }: { shown: CaseShown }) => {
  const { words } = usePage()
  const w = words.desk
  const { view, again, names } = shown
  const { inquiry, desk, possible, joint } = view
  const may = deskDeeds.filter((deed) => (possible as readonly string[]).includes(deed) && isUseful(deed, shown))
  const others = may.filter((deed) => ![...answering, ...inside, ...first].includes(deed))
  const lead = names.accounts.get(inquiry.officeId)
  return (
    <Frame title={inquiry.number} place="desk" unlisted wide desk>
      <bema-desk>
        <PageHead title={inquiry.number}>
          <span class={`desk__state desk__state--${inquiry.stateType}`}>{w.states[inquiry.state]}</span>{' '}
          {[
            words.calendars.kinds[inquiry.kind],
            inquiry.publicity === 'private' ? w.private : w.public,
            ...(lead === undefined ? [] : [w.leads(displayName(lead))]),
            desk === undefined || desk.assigneeId === null ? w.unassigned : w.assignedTo(names.nameOf(desk.assigneeId)),
            ...(inquiry.topic === null ? [] : [`#${inquiry.topic}`]),
          ].join(' · ')}{' '}
          · <Time at={inquiry.createdAt} /> · <a href="/desk">{w.back}</a>
        </PageHead>
        {again?.movedOn === true && <Notice kind="warning">{w.movedOn}</Notice>}
        <ErrorSummary errors={again?.errors ?? []} />
        <div class="desk__case">
          <div>
            <section class="block">
              <h2>{w.trail}</h2>
              <Trail
                events={view.events}
                readable={desk === undefined ? ['public', 'asker'] : ['public', 'asker', 'internal']}
                names={names}
                place="desk"
              />
            </section>
            <Citizens shown={shown} />
          </div>
          <div>
            <KeptWords shown={shown} may={may} />
            <Deeds title={w.deeds} deeds={may.filter((deed) => first.includes(deed))} shown={shown} />
            {may.some((deed) => answering.includes(deed)) && <AnswerForm shown={shown} />}
            <Deeds title={w.inside} deeds={may.filter((deed) => inside.includes(deed))} shown={shown} />
            {may.includes('assign') && desk?.assigneeId !== shown.me && (
              <form class="block" method="post" action={deskPath(inquiry.number, 'assign')} data-assign>
                <HiddenFields />
                <input type="hidden" name="user" value="me" />
                <input type="hidden" name="seen" value={inquiry.version} />
                <button class="button button--small" type="submit">
                  {w.take}
                </button>
              </form>
            )}
            <Clocks shown={shown} />
            <Askers shown={shown} />
            <Promises shown={shown} />
            {joint.length > 0 && (
              <section class="block">
                <h2>{w.helping}</h2>
                <p>
                  {joint
                    .flatMap((id) => names.accounts.get(id) ?? [])
                    .map(displayName)
                    .join(', ')}
                </p>
              </section>
            )}
            <Deeds title={w.otherDeeds} deeds={others} shown={shown} />
            <DeskKeys />
          </div>
        </div>
      </bema-desk>
    </Frame>
  )
}
