// The system's Chromium, driven by playwright-core: one browser, no network but the pages' own server.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const places = [
  process.env['CHROMIUM'] ?? '',
  ...(process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name))),
]

const chromiumPath = places.find((place) => place !== '' && existsSync(place))

/** On a laptop without Chromium the browser tests say so and stand aside; in CI that is a failure. */
export const hasBrowser = (): boolean => {
  if (process.env['BEMA_TEST_QUICK'] === '1') return false
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
