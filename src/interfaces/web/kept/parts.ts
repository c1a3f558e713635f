// Parts of pages (the frame, the form to write, what stands beside) that were rendered once, and fill their slots.
import { h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { PageProvider, type PageView, type Part } from '../page/page-view.ts'
import { nothing, packHtml, type Packed } from './packed.ts'
import { keyOf, samplePage, valueOf } from './sample-page.ts'
import type { Slots, Template } from './slots.ts'

/** Some 10 kB each: languages × looks × kinds of accounts × places. */
const MOST_PARTS = 500
const FIRST_TEXT = 100
const FIRST_HOLE = 200

export interface Parts {
  /** Kept markup through `mark`, holes as they are. */
  fill(page: PageView, part: Part, mark: (piece: Packed) => string): ComponentChild
}

export const createParts = (slots: Slots): Parts => {
  const ofNothing = new Map<string, Template>()
  const ofObjects = new WeakMap<object, Map<string, Template>>()

  const keptFor = (of: object | undefined): Map<string, Template> => {
    if (of === undefined) return ofNothing
    const known = ofObjects.get(of)
    if (known !== undefined) return known
    const kept = new Map<string, Template>()
    ofObjects.set(of, kept)
    return kept
  }

  const make = (page: PageView, part: Part): Template => {
    const stand = (names: object, first: number): Record<string, string> =>
      Object.fromEntries(Object.keys(names).map((name, at) => [name, slots.text(first + at)]))
    const children = part.render(stand(part.texts, FIRST_TEXT), stand(part.holes, FIRST_HOLE))
    return slots.cut(renderToString(h(PageProvider, { value: samplePage(slots, page), children })))
  }

  const templateOf = (page: PageView, part: Part): Template => {
    const kept = keptFor(part.of)
    const key = `${part.name} ${keyOf(page)}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const template = make(page, part)
    if (kept.size >= MOST_PARTS) kept.clear()
    kept.set(key, template)
    return template
  }

  return {
    fill(page, part, mark) {
      const { parts, slots: filled } = templateOf(page, part)
      const texts = Object.values(part.texts)
      const holes = Object.values(part.holes)
      const children: ComponentChild[] = []
      let piece: string = parts[0] ?? nothing
      filled.forEach((which, at) => {
        if (which >= FIRST_HOLE) {
          children.push(mark(piece as Packed), holes[which - FIRST_HOLE])
          piece = nothing
        } else piece += which >= FIRST_TEXT ? packHtml(texts[which - FIRST_TEXT] ?? '') : valueOf(page, which)
        piece += parts[at + 1] ?? nothing
      })
      children.push(mark(piece as Packed))
      return children
    },
  }
}
