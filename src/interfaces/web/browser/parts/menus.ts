// Menus that open without script also close: on Escape, on a press elsewhere, and when another one opens.

const openMenus = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')]

export const addMenus = (): void => {
  document.addEventListener('click', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus()) {
      const within = menu.contains(document.activeElement)
      menu.open = false
      if (within) menu.querySelector('summary')?.focus()
    }
  })
  document.addEventListener(
    'toggle',
    (event) => {
      const menu = event.target
      if (!(menu instanceof HTMLDetailsElement) || !menu.open || !menu.classList.contains('menu')) return
      for (const other of openMenus()) if (other !== menu) other.open = false
      // near the top of the window it opens downwards
      const list = menu.querySelector('.menu__list')
      if (list !== null && list.getBoundingClientRect().top < 60) menu.classList.add('menu--below')
    },
    true,
  )
}
