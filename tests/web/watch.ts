// Listens to a page: anything the security policy refuses, any script error, any request that leaves the site.
import type { Page } from 'playwright-core'

/** Pages that are refused on purpose are told in the console by the browser itself. */
const expected = /Failed to load resource: the server responded with a status of 4\d\d/

export const watch = (page: Page, complaints: string[]): void => {
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== 'localhost' && hostname !== '127.0.0.1')
      complaints.push(`asked ${hostname}`)
  })
}
