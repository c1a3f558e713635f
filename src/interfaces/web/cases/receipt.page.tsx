// The page that asks for a receipt code.
import { ErrorSummary, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const EndVisit = () => {
  const w = usePage().words.asking
  return (
    <form class="block case__visit" method="post" action="/receipt/close">
      <HiddenFields />
      <p class="quiet">{w.visiting}</p>
      <button class="button button--small" type="submit">
        {w.closeVisit}
      </button>
    </form>
  )
}

export const ReceiptPage = ({ visiting = false, errors = [] }: { visiting?: boolean; errors?: FormErrors }) => {
  const { words } = usePage()
  const w = words.asking
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${w.receiptTitle}` : w.receiptTitle} unlisted>
      <PageHead title={w.receiptTitle} />
      <ErrorSummary errors={errors} />
      <form class="form block" method="post" action="/receipt">
        <HiddenFields />
        <TextField
          name="receipt"
          label={w.receiptLabel}
          hint={w.receiptHint}
          errors={errors}
          autocomplete="off"
          spellcheck={false}
          required
        />
        <p>
          <button class="button button--main" type="submit">
            {w.open}
          </button>
        </p>
      </form>
      {visiting && <EndVisit />}
    </Frame>
  )
}
