// What scripts add to pages that work without them. All of it may be missing.
import { defineCompose } from './parts/compose.ts'
import { defineCounter } from './parts/counter.ts'
import { addCopying } from './parts/copy.ts'
import { defineDeeds } from './parts/deeds.ts'
import { addMenus } from './parts/menus.ts'
import { addViewer } from './parts/viewer.ts'

document.documentElement.dataset['script'] = ''

defineDeeds()
defineCompose()
defineCounter()
addMenus()
addViewer()
addCopying()

// who sent a form that was not right starts at what is wrong
document.querySelector<HTMLElement>('[data-focus]')?.focus()
