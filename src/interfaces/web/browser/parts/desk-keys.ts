// Which key does what at the desk; can be switched off, and is silent while somebody writes.

const KEPT = 'bema-desk-keys'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'submit', 'button'].includes(target.type))

const kept = (): boolean => {
  try {
    return localStorage.getItem(KEPT) !== 'off'
  } catch {
    return true // storage is shut: keys work until the page is left
  }
}

/** Answers how to stop listening. */
export const createKeys = (desk: HTMLElement): (() => void) => {
  const help = desk.querySelector<HTMLDetailsElement>('[data-keys]')
  const onOff = desk.querySelector<HTMLInputElement>('[data-keys-on]')
  let on = kept()
  if (onOff !== null) onOff.checked = on
  onOff?.addEventListener('change', () => {
    on = onOff.checked
    try {
      localStorage.setItem(KEPT, on ? 'on' : 'off')
    } catch {
      // kept for this page alone
    }
  })

  const lines = (): HTMLElement[] => [...desk.querySelectorAll<HTMLElement>('[data-line]')]
  const here = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-line]') ?? null
  const goTo = (step: 1 | -1): void => {
    const all = lines()
    const now = here()
    const at = now === null ? (step === 1 ? 0 : all.length - 1) : all.indexOf(now) + step
    all[Math.max(0, Math.min(all.length - 1, at))]?.querySelector<HTMLElement>('[data-open]')?.focus()
  }
  const open = (field: HTMLElement | null): boolean => {
    if (field === null) return false
    const around = field.closest('details')
    if (around !== null) around.open = true
    field.focus()
    return true
  }
  const assign = (): void => (here() ?? desk).querySelector<HTMLFormElement>('form[data-assign]')?.requestSubmit()
  const reply = (): void => {
    if (open(desk.querySelector<HTMLElement>('[data-reply] textarea'))) return
    const link = here()?.querySelector<HTMLAnchorElement>('[data-open]')
    if (link != null) location.assign(`${link.href}#answer`)
  }
  const filter = (): void => {
    open(document.querySelector<HTMLElement>('.desk__filters input[name=number]'))
  }
  const tell = (): void => {
    if (help === null) return
    help.open = !help.open
    help.querySelector('summary')?.focus()
  }
  const deeds: Readonly<Record<string, () => void>> = {
    j: () => goTo(1),
    k: () => goTo(-1),
    a: assign,
    r: reply,
    '/': filter,
    '?': tell,
  }

  const hear = (event: KeyboardEvent): void => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
      return
    const deed = deeds[event.key]
    if (deed === undefined) return
    event.preventDefault()
    deed()
  }
  document.addEventListener('keydown', hear)
  if (location.hash === '#answer') open(desk.querySelector<HTMLElement>('[data-reply] textarea'))
  return () => document.removeEventListener('keydown', hear)
}
