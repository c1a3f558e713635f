// The living page of components: every part in every state, on the real styles.
import { h } from 'preact'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { PageProvider, usePage } from '../page/page-view.ts'
import { Controls } from './controls.tsx'
import { Looks } from './looks.tsx'
import type { Samples } from './samples.ts'
import { Things } from './things.tsx'

export const DesignPage = ({ signedIn, visitor, third }: { signedIn: Samples; visitor: Samples; third: Samples }) => {
  const page = usePage()
  const { words } = page
  // parts for people with an account show themselves to visitors too
  const { lin } = signedIn.accounts
  const asReader =
    page.me === null ? { ...page, me: lin, viewer: { accountId: lin.id, userId: null, role: 'none' as const } } : page
  return (
    <Frame title={words.reading.designTitle} wide unlisted>
      <PageHead title={words.reading.designTitle}>{words.reading.designNote}</PageHead>
      <div class="design">
        <Looks />
        <Controls />
        {h(PageProvider, { value: asReader, children: <Things signedIn={signedIn} visitor={visitor} third={third} /> })}
      </div>
    </Frame>
  )
}
