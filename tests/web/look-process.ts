// Takes pictures of pages, to be looked at: every page in two widths, two schemes and two languages, or some of them.
//   node scripts/build.ts, bundle this file with esbuild into .cache/, then: node .cache/look.mjs <folder> [name …]
//   LOOK=phone,wide,light,dark,zh,en narrows it down, FULL=1 takes the whole length, HEIGHT=… another window,
//   SCRIPTS=off leaves the scripts out
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './browser.ts'
import { startFakeServer } from './fake-server.ts'
import { lookAt } from './page-list.ts'
import { SESSION } from './fake-world.ts'

const [folder = 'pictures', ...wanted] = process.argv.slice(2)
const only = (process.env['LOOK'] ?? '').split(',').filter(Boolean)
const chosen = <Choice extends string>(choices: readonly Choice[]): readonly Choice[] => {
  const named = choices.filter((choice) => only.includes(choice))
  return named.length > 0 ? named : choices
}

mkdirSync(folder, { recursive: true })
const fake = await startFakeServer()
const browser = await launchBrowser()
const widths = { phone: 390, wide: 1280 } as const

for (const width of chosen(['phone', 'wide'])) {
  for (const scheme of chosen(['light', 'dark'])) {
    for (const locale of chosen(['zh', 'en'])) {
      const context = await browser.newContext({
        viewport: { width: widths[width], height: Number(process.env['HEIGHT'] ?? 844) },
        deviceScaleFactor: 1,
        colorScheme: scheme,
        javaScriptEnabled: process.env['SCRIPTS'] !== 'off',
        locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
      })
      for (const { name, address, signedIn } of lookAt(fake.world)) {
        if (wanted.length > 0 && !wanted.includes(name)) continue
        await context.clearCookies()
        if (signedIn) await context.addCookies([{ name: 'bema', value: SESSION, url: fake.origin }])
        const page = await context.newPage()
        page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()))
        await page.goto(`${fake.origin}${address}${address.includes('?') ? '&' : '?'}lang=${locale}`)
        if (process.env['SCRIPTS'] !== 'off')
          await page.evaluate(`for (const image of document.querySelectorAll('img')) image.loading = 'eager'`)
        await page.waitForLoadState('networkidle')
        await page.screenshot({
          path: path.join(folder, `${name}-${width}-${scheme}-${locale}.png`),
          fullPage: process.env['FULL'] === '1',
        })
        await page.close()
      }
      await context.close()
    }
  }
}
await browser.close()
await fake.close()
