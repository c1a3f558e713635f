// Pictures in full over the page: a dialog, with arrow keys between the pictures of a post.

const button = (text: string, act: () => void): HTMLButtonElement => {
  const one = document.createElement('button')
  one.type = 'button'
  one.className = 'viewer__button'
  one.textContent = text
  one.addEventListener('click', act)
  return one
}

const show = (items: readonly HTMLElement[], start: number): void => {
  const [close = '×', previous = '‹', next = '›'] = (document.body.dataset['viewer'] ?? '').split('|')
  let place = start
  const dialog = document.createElement('dialog')
  dialog.className = 'viewer'
  const image = document.createElement('img')
  image.className = 'viewer__image'
  const words = document.createElement('p')
  words.className = 'viewer__words'
  const turn = (by: number): void => {
    place = (place + by + items.length) % items.length
    const item = items[place]
    image.src = item?.dataset['picture'] ?? ''
    image.alt = item?.dataset['words'] ?? ''
    words.textContent = item?.dataset['words'] ?? ''
  }
  const bar = document.createElement('div')
  bar.className = 'viewer__bar'
  if (items.length > 1)
    bar.append(
      button(previous, () => turn(-1)),
      button(next, () => turn(1)),
    )
  bar.append(button(close, () => dialog.close()))
  dialog.append(bar, image, words)
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight') turn(1)
    if (event.key === 'ArrowLeft') turn(-1)
  })
  dialog.addEventListener('click', (event) => {
    if (event.target === image || event.target === dialog) dialog.close()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    items[place]?.focus()
  })
  turn(0)
  document.body.append(dialog)
  dialog.showModal()
}

export const addViewer = (): void => {
  document.addEventListener('click', (event) => {
    const item = (event.target as Element).closest<HTMLElement>('a[data-picture]')
    if (item === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const items = [...(item.parentElement?.querySelectorAll<HTMLElement>('a[data-picture]') ?? [])]
    show(items, items.indexOf(item))
  })
}
