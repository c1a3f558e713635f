// Where the code of a body is found: a hint of the fields that ask for one.
import { usePage } from '../page/page-view.ts'

export const CodeHint = () => {
  const [before, directory, after] = usePage().words.joining.codeWhere
  return (
    <>
      {before}
      <a href="/offices">{directory}</a>
      {after}
    </>
  )
}
