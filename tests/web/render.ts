// Renders a part of a page by itself, as a visitor or as someone who signed in sees it.
import { h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from '#interfaces/http'
import { createSamples, type Samples } from '../../src/interfaces/web/design/samples.ts'
import { createFormats } from '../../src/interfaces/web/page/format.ts'
import { PageProvider, plainLook, type PageView } from '../../src/interfaces/web/page/page-view.ts'
import { wordsIn } from '../../src/interfaces/web/words/index.ts'
import { NOW } from './fake-world.ts'

export const samples = (signedIn = false): Samples => createSamples(NOW, signedIn)

export const pageView = (locale: Locale, signedIn: boolean, some: Partial<PageView> = {}): PageView => {
  const { lin } = samples().accounts
  return {
    locale,
    words: wordsIn(locale),
    formats: createFormats(locale, 'Asia/Shanghai'),
    now: NOW,
    path: '/square',
    address: 'https://heron.example/square',
    pathIn: (tongue) => `/square?lang=${tongue}`,
    site: {
      name: 'Heron City',
      description: '',
      origin: 'https://heron.example',
      domain: 'heron.example',
      timeZone: 'UTC',
      registrations: 'open',
      dormantDays: 90,
    },
    limits: { postLength: 140, longAllowed: false, longLength: 2000, pictures: 9, descriptionLength: 1500 },
    viewer: signedIn ? { accountId: lin.id, userId: 1, role: 'none' } : { accountId: null, userId: null, role: 'none' },
    me: signedIn ? lin : null,
    unread: undefined,
    csrf: signedIn ? 'token' : '',
    look: plainLook,
    purposes: [{ code: 'bulletin', labels: { zh: '信息发布', en: 'Bulletin' } }],
    side: { topics: [], offices: [] },
    flash: null,
    assets: { style: '/assets/main.css', script: '/assets/main.js', icons: '/assets/icons.svg' },
    ...some,
  }
}

export const render = (
  node: ComponentChild,
  { locale = 'en', signedIn = false, ...some }: Partial<PageView> & { signedIn?: boolean } = {},
): string => renderToString(h(PageProvider, { value: pageView(locale, signedIn, some), children: node }))

/** The words of markup, as read. */
export const readAloud = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
