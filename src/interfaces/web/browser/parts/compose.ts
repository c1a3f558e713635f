// The live counter, by the server's own rule, and pictures that show themselves with a field for their words.
import { postLength } from '#core/text/length'
import { createDraftPictures } from './draft-pictures.ts'

const NEAR = 20

class Compose extends HTMLElement {
  connectedCallback(): void {
    const text = this.querySelector<HTMLTextAreaElement>('textarea[name=text]')
    const form = this.querySelector('form')
    if (text === null || form === null) return
    this.#count(form, text)
    createDraftPictures(this, form, text)
    text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    })
  }

  /** Shows what is left all the time, and tells it to screen readers only near the end. */
  #count(form: HTMLFormElement, text: HTMLTextAreaElement): void {
    const shown = this.querySelector<HTMLElement>('[data-plain]')
    const spoken = this.querySelector<HTMLElement>('[data-count]')
    const summary = form.querySelector<HTMLInputElement>('input[name=summary]')
    const long = form.querySelector<HTMLInputElement>('input[name=long]')
    if (shown === null) return
    const about = shown.textContent ?? ''
    let timer = 0
    const update = (): void => {
      const limit = Number(long?.checked === true ? this.dataset['longLimit'] : this.dataset['limit'])
      const left = limit - postLength(text.value, summary?.value ?? '')
      const pattern = (left < 0 ? this.dataset['over'] : this.dataset['left']) ?? '0'
      const words = pattern.replace('0', String(Math.abs(left)))
      shown.textContent = text.value === '' ? about : words
      shown.dataset['over'] = String(left < 0)
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        if (spoken !== null) spoken.textContent = left <= NEAR ? words : ''
      }, 700)
    }
    for (const field of [text, summary, long]) field?.addEventListener('input', update)
    if (text.value !== '') update()
  }
}

export const defineCompose = (): void => customElements.define('bema-compose', Compose)
