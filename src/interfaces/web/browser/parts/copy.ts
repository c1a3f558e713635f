// Copies an address, and says so on the button.

export const addCopying = (): void => {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy]')
    const text = button?.dataset['copy']
    if (button === null || text === undefined) return
    void navigator.clipboard.writeText(text).then(() => {
      const words = button.lastChild
      if (words !== null) words.textContent = button.dataset['done'] ?? ''
    })
  })
}
