// Keys of the desk: j, k, a, r, / and ?. Everything they do stands on the page as links and buttons, too.
import { createKeys } from './parts/desk-keys.ts'

class Desk extends HTMLElement {
  #stop: () => void = () => {}

  connectedCallback(): void {
    this.#stop = createKeys(this)
  }

  disconnectedCallback(): void {
    this.#stop()
  }
}

customElements.define('bema-desk', Desk)
