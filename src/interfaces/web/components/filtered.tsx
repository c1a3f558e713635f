// What the reader's filters do with posts on pages. Kept markup is the same for everybody: it is rendered outside of any
// place, so nothing of a filter ever gets into it.
import { createContext, type ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { FilterHead, FilterPlace } from '#domain/filters'
import type { PostView } from '#domain/posts'
import { usePage } from '../page/page-view.ts'

const PlaceContext = createContext<FilterPlace | undefined>(undefined)
/** The title of the filter that covers pictures. */
const VeilContext = createContext<string | undefined>(undefined)

/** Where the posts inside stand, as filters name it. */
export const FilteredAs = ({ place, children }: { place: FilterPlace; children: ComponentChildren }) => (
  <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>
)

export const Veiled = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <VeilContext.Provider value={title}>{children}</VeilContext.Provider>
)
export const useVeil = (): string | undefined => useContext(VeilContext)

const actions = ['hide', 'warn', 'blur'] as const

/** The strongest filter that holds for the post; one's own posts are never filtered. */
const strongest = (
  view: PostView,
  place: FilterPlace | undefined,
  meId: number | undefined,
): FilterHead | undefined => {
  if (view.filtered.length === 0 || place === undefined || view.author.id === meId) return undefined
  const here = view.filtered.flatMap(({ filter }) => (filter.places.includes(place) ? filter : []))
  for (const action of actions) {
    const found = here.find((filter) => filter.action === action)
    if (found !== undefined) return found
  }
  return undefined
}

/** Asks for each post on a page what is to be done with it. */
export const useFilters = (): ((view: PostView) => FilterHead | undefined) => {
  const place = useContext(PlaceContext)
  const { me } = usePage()
  return (view) => strongest(view.target ?? view, place, me?.id)
}

/** Folded behind the title of its filter. */
export const Folded = ({ title, children }: { title: string; children: ComponentChildren }) => {
  const { words } = usePage()
  return (
    <details class="filtered">
      <summary>
        <span>{words.picking.filteredBy(title)}</span>
        <span class="note__act">{words.picking.showAnyway}</span>
      </summary>
      {children}
    </details>
  )
}
