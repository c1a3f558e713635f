// The groups of the office with which a draft is, or may be, shared.
import type { Draft } from '#domain/publishing'
import type { Group } from '#domain/offices'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { labelIn } from '../components/label.tsx'
import { groupPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

export interface Shares {
  readonly groups: readonly Group[]
  /** Ids of those it is shared with. */
  readonly shared: readonly number[]
}

export const ShareDraft = ({ draft, groups, shared }: Shares & { draft: Draft }) => {
  const { words, locale } = usePage()
  const w = words.groups
  if (groups.length === 0) return null
  return (
    <section class="block">
      <h2 class="group__title">{w.share}</h2>
      <ul class="rows">
        {groups.map((group) => {
          const on = shared.includes(group.id)
          return (
            <li class="group__row" key={group.id}>
              <a href={groupPath(group.code)}>{labelIn(group.labels, locale, group.code)}</a>
              <form method="post" action={`/drafts/${draft.id}/${on ? 'unshare' : 'share'}`}>
                <HiddenFields />
                <input type="hidden" name="group" value={group.code} />
                <button class="button button--small" type="submit">
                  {on ? w.unshare : w.shareDo}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
