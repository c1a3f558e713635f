// How many characters are left: shown all the time, told to screen readers near the end only.

const NEAR = 50

class Counter extends HTMLElement {
  connectedCallback(): void {
    const text = this.querySelector('textarea')
    const shown = this.querySelector<HTMLElement>('[data-shown]')
    const spoken = this.querySelector<HTMLElement>('[data-spoken]')
    if (text === null || shown === null) return
    let timer = 0
    const update = (): void => {
      const left = Number(this.dataset['limit']) - [...text.value.trim()].length
      const pattern = (left < 0 ? this.dataset['over'] : this.dataset['left']) ?? '0'
      const words = pattern.replace('0', String(Math.abs(left)))
      shown.textContent = words
      shown.dataset['over'] = String(left < 0)
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        if (spoken !== null) spoken.textContent = left <= NEAR ? words : ''
      }, 700)
    }
    text.addEventListener('input', update)
    update()
  }
}

export const defineCounter = (): void => customElements.define('bema-counter', Counter)
