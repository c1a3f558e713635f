// The system's Chromium, driven by playwright-core: one browser, no network but the pages' own server.
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const chromiumPath = places.find((place) => place !== undefined && place !== '' && existsSync(place))

/** On a laptop without Chromium the browser tests say so and stand aside; in CI that is a failure. */
export const hasBrowser = (): boolean => {
  if (chromiumPath !== undefined) return true
  if (process.env['CI'] === 'true') throw new Error('Chromium is missing: install the package chromium')
  console.warn('Chromium is missing, so the browser tests are skipped. Install it, or set CHROMIUM to its path.')
  return false
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
