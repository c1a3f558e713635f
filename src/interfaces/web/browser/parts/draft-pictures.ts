// Chosen pictures before they are sent: shown small, each with a field for its description, removable.

/** The file field stays the truth: its list is what the form sends, in the order of the description fields. */
export const createDraftPictures = (host: HTMLElement, form: HTMLFormElement, text: HTMLTextAreaElement): void => {
  const field = form.querySelector<HTMLInputElement>('input[type=file][name=files]')
  const list = form.querySelector<HTMLElement>('[data-new-pictures]')
  if (field === null || list === null) return
  const most = Number(host.dataset['most'] ?? 9)
  const chosen: { file: File; item: HTMLElement }[] = []

  const sync = (): void => {
    const files = new DataTransfer()
    for (const { file } of chosen) files.items.add(file)
    field.files = files.files
    list.hidden = chosen.length === 0
  }

  const show = (file: File): HTMLElement => {
    const item = document.createElement('li')
    item.className = 'draft-picture'
    const image = document.createElement('img')
    image.className = 'draft-picture__image'
    image.alt = file.name
    image.src = URL.createObjectURL(file)
    const words = document.createElement('div')
    words.className = 'draft-picture__words'
    const label = document.createElement('label')
    label.className = 'field__label'
    const area = document.createElement('textarea')
    area.className = 'input input--area'
    area.name = 'new_description'
    area.rows = 2
    area.placeholder = host.dataset['wordsHint'] ?? ''
    area.id = `new-${Math.random().toString(36).slice(2)}`
    label.htmlFor = area.id
    label.textContent = host.dataset['words'] ?? ''
    const remove = document.createElement('button')
    remove.type = 'button'
    remove.className = 'button button--small button--quiet'
    remove.textContent = host.dataset['remove'] ?? '×'
    remove.addEventListener('click', () => {
      chosen.splice(
        chosen.findIndex((one) => one.item === item),
        1,
      )
      URL.revokeObjectURL(image.src)
      item.remove()
      sync()
      field.focus()
    })
    words.append(label, area, remove)
    item.append(image, words)
    return item
  }

  const add = (files: readonly File[]): void => {
    for (const file of files) {
      if (!file.type.startsWith('image/') || chosen.length >= most) continue
      const item = show(file)
      chosen.push({ file, item })
      list.append(item)
    }
    sync()
  }

  field.addEventListener('change', () => add([...(field.files ?? [])]))
  text.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    add(files)
  })
}
