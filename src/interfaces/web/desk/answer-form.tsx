// The answer: written with canned parts, proposed or published, approved by a second pair of eyes.
import { AttachFields } from '../components/attach-fields.tsx'
import { CasePictures } from '../components/case-pictures.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice } from '../components/parts.tsx'
import { Checkbox, TextArea } from '../components/fields.tsx'
import { deskPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import type { CaseShown } from './case-shown.ts'
import { DeedForm, Readers, Seen } from './deed-form.tsx'

const MOST_TOLD = 100

const Same = ({ shown }: { shown: CaseShown }) => {
  const { words } = usePage()
  const w = words.desk
  const { same = 0, part } = shown.again?.sameness ?? {}
  return (
    <>
      {same > 0 && <Notice kind="warning">{w.same(same >= MOST_TOLD ? `${MOST_TOLD - 1}+` : String(same))}</Notice>}
      {part !== undefined && <Notice kind="warning">{w.samePart(part.title)}</Notice>}
    </>
  )
}

/** The proposal that waits, for whoever did not write it. */
const Waiting = ({ shown }: { shown: CaseShown }) => {
  const { words } = usePage()
  const w = words.desk
  const { inquiry, proposal, possible } = shown.view
  if (proposal === undefined) return null
  const own = proposal.userId === shown.me
  const mayApprove = possible.includes('answer') && !(own && shown.reviewed)
  return (
    <div class="said said--internal">
      <p class="said__readers">{w.proposal}</p>
      <p class="happened__text">{proposal.text}</p>
      <CasePictures number={inquiry.number} ids={proposal.mediaIds} media={shown.names.media} />
      {proposal.merged === true && <p>{words.merging.alsoMerged(shown.view.merged)}</p>}
      <p class="quiet">{w.proposedBy(shown.names.nameOf(proposal.userId))}</p>
      {own && shown.reviewed && <p class="quiet">{w.ownProposal}</p>}
      <div class="desk__buttons">
        {mayApprove && (
          <form method="post" action={deskPath(inquiry.number, 'answer')}>
            <Seen shown={shown} />
            <input type="hidden" name="proposal" value={proposal.number} />
            <button class="button button--main" type="submit">
              {w.approve}
            </button>
          </form>
        )}
        {possible.includes('take_back') && <DeedForm deed="take_back" shown={shown} />}
      </div>
    </div>
  )
}

/** Those who ask in merged cases see a public answer anyway; a private one where the desk says so. */
const Merged = ({ view: { inquiry, merged }, checked }: { view: CaseShown['view']; checked: boolean }) => {
  const w = usePage().words.merging
  if (merged === 0) return null
  if (inquiry.publicity === 'public') return <p class="quiet">{w.reachesMerged(merged)}</p>
  return <Checkbox name="merged" label={w.alsoMerged(merged)} checked={checked} />
}

export const AnswerForm = ({ shown }: { shown: CaseShown }) => {
  const { words, locale } = usePage()
  const w = words.desk
  const { inquiry, possible } = shown.view
  const again = shown.again?.deed === 'propose' || shown.again?.deed === 'answer' ? shown.again : undefined
  const mayPublish = possible.includes('answer') && !shown.reviewed
  const mayPropose = possible.includes('propose')
  const count = shown.askers.filter(({ leftAt }) => leftAt === null).length
  const action = deskPath(inquiry.number, mayPropose ? 'propose' : 'answer')
  const language = inquiry.language?.startsWith('en') === true ? 'en' : inquiry.language === null ? locale : 'zh'
  return (
    <section class="block desk__answer" data-reply>
      <h2>{w.answerHead}</h2>
      <Waiting shown={shown} />
      {(mayPublish || mayPropose) && (
        <form method="post" action={action} class="desk__fields" encType="multipart/form-data">
          <HiddenFields />
          <input type="hidden" name="seen" value={inquiry.version} />
          <Same shown={shown} />
          <TextArea
            name="answer-text"
            label={w.deed.answer.text}
            rows={7}
            value={again?.values['text'] ?? ''}
            errors={again?.errors ?? []}
          />
          {shown.parts.length > 0 && (
            <p class="desk__insert">
              <label class="hidden" for="answer-part">
                {w.part}
              </label>
              <select class="input input--select" id="answer-part" name="part">
                <option value="">{w.noPart}</option>
                {shown.parts.map((part) => (
                  <option key={part.id} value={`${part.id}:${language}`}>
                    {part.title}
                  </option>
                ))}
              </select>
              <button class="button" type="submit" formAction={deskPath(inquiry.number, 'insert')}>
                {w.insert}
              </button>
            </p>
          )}
          {shown.attaches && (
            <AttachFields prefix="answer-" pictures={again?.pictures ?? []} errors={again?.errors ?? []} />
          )}
          <Readers shown={shown} deed="answer" />
          {count > 1 && <p class="quiet">{w.oneAnswer(count)}</p>}
          <Merged view={shown.view} checked={again?.values['merged'] === '1'} />
          {again?.sameness !== undefined && <input type="hidden" name="anyway" value="1" />}
          <p class="desk__buttons">
            {mayPropose && (
              <button class={`button${mayPublish ? '' : ' button--main'}`} type="submit">
                {again?.sameness === undefined ? w.deed.propose.button : `${w.sendAnyway}: ${w.deed.propose.button}`}
              </button>
            )}
            {mayPublish && (
              <button class="button button--main" type="submit" formAction={deskPath(inquiry.number, 'answer')}>
                {again?.sameness === undefined ? w.deed.answer.button : `${w.sendAnyway}: ${w.deed.answer.button}`}
              </button>
            )}
          </p>
        </form>
      )}
    </section>
  )
}
