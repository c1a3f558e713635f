// What every writing form carries: the token against forged requests, and where to go afterwards.
import { CSRF_FIELD } from '#interfaces/http'
import { usePage } from '../page/page-view.ts'

export const HiddenFields = ({ next }: { next?: string }) => {
  const { csrf } = usePage()
  return (
    <>
      {csrf !== '' && <input type="hidden" name={CSRF_FIELD} value={csrf} />}
      {next !== undefined && <input type="hidden" name="next" value={next} />}
    </>
  )
}
