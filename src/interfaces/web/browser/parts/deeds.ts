// Likes, reposts, follows without a new page: the form is sent, and the server's new rendering of it swapped in.

const swapped = /^\/posts\/\d+\/(?:un)?(?:like|repost|bookmark|pin|mute)$/

/** The button of the new part that stands where the pressed one stood. */
const sameButton = (part: Element, pressed: HTMLElement, old: Element): HTMLElement | null => {
  const reachable = 'button, summary, a[href]'
  const place = [...old.querySelectorAll(reachable)].indexOf(pressed)
  const inMenu = pressed.closest('details')
  if (inMenu !== null) {
    const menus = [...old.querySelectorAll('details')]
    return part.querySelectorAll('details')[menus.indexOf(inMenu)]?.querySelector('summary') ?? null
  }
  return part.querySelectorAll<HTMLElement>(reachable)[place] ?? null
}

class Deeds extends HTMLElement {
  #busy = false

  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      const form = event.target as HTMLFormElement
      const button = event.submitter
      const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? ''
      const kind = form.dataset['fragment'] ?? 'deeds'
      if (button === null || (kind === 'deeds' && !swapped.test(action))) return
      event.preventDefault()
      if (!this.#busy) void this.#send(form, button, action, kind)
    })
  }

  async #send(form: HTMLFormElement, button: HTMLElement, action: string, kind: string): Promise<void> {
    this.#busy = true
    this.setAttribute('aria-busy', 'true')
    try {
      const fields = new URLSearchParams()
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
      // in the language of this page, which may be another than the person's own
      const answer = await fetch(`${action}?lang=${document.documentElement.lang}`, {
        method: 'POST',
        body: fields,
        redirect: 'error',
        headers: { 'x-bema-fragment': kind, accept: 'text/html' },
      })
      if (!answer.ok) throw new Error(String(answer.status))
      const template = document.createElement('template')
      template.innerHTML = await answer.text()
      const part = template.content.firstElementChild
      if (part === null) throw new Error('empty')
      const next = sameButton(part, button, this)
      this.replaceWith(part)
      next?.focus()
    } catch {
      // the long way: the page that comes says what is wrong
      form.action = action
      form.submit()
    }
  }
}

export const defineDeeds = (): void => customElements.define('bema-deeds', Deeds)
