// One icon of the sheet. Decoration by default: the words beside it, or the label of its button, say what it means.
import type { IconName } from '../assets/icons.ts'
import { usePage } from '../page/page-view.ts'

export const Icon = ({ name, class: more }: { name: IconName; class?: string }) => (
  <svg class={more === undefined ? 'icon' : `icon ${more}`} width="24" height="24" aria-hidden="true" focusable="false">
    <use href={`${usePage().assets.icons}#${name}`} />
  </svg>
)
