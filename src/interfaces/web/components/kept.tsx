// A part that is rendered once and kept, for all pages where it is the same but for some texts and what stands inside.
import type { ComponentChild } from 'preact'
import { usePage } from '../page/page-view.ts'

type Texts<Names extends string> = Readonly<Record<Names, string>>
type Holes<Names extends string> = Readonly<Record<Names, ComponentChild>>

/**
 * What `children` renders may depend on nothing but its arguments, `name`, `of`, the language and looks of the page, and
 * of who looks: whether someone is signed in, and what that account is called and looks like (kept/sample-page.ts).
 * @param name with everything in it that changes more than the texts
 * @param of what it is made from, never changed in place: it is kept as long as this is
 */
export const Kept = <TextNames extends string = never, HoleNames extends string = never>({
  name,
  of,
  texts = {} as Texts<TextNames>,
  holes = {} as Holes<HoleNames>,
  children,
}: {
  name: string
  of?: object
  texts?: Texts<TextNames>
  holes?: Holes<HoleNames>
  children: (texts: Texts<TextNames>, holes: Holes<HoleNames>) => ComponentChild
}) => {
  const page = usePage()
  return (
    <>
      {page.sheet === undefined
        ? children(texts, holes)
        : page.sheet.part(page, { name, of, texts, holes, render: children })}
    </>
  )
}
