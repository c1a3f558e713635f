// A world for suites about those who follow a group without an account: letters are caught, receivers are made up.
import { secureRandom } from '#core/random'
import { createSubscriptions, type Frequency, type Subscriptions } from '#domain/subscriptions'
import { createTimelines, type Timelines } from '#domain/timelines'
import type { OpenDatabase } from '#platform/db'
import { openGroups, type Office } from './groups-world.ts'

export interface Told {
  readonly event: string
  readonly group?: { readonly code: string; readonly labels: object }
  readonly account: { readonly handle: string }
  readonly post: { readonly text?: string; readonly published_by?: { readonly handle: string } } | null
}

/** Nothing is kept: every page is read from the store. */
const memory = { homeRing: 0, bigAuthorFollowers: 1, timelineBytes: 0, pageBytes: 0, idleMillis: 1 }

export const openGroupFollowers = async (db: OpenDatabase) => {
  const posted: Told[] = []
  let subscriptions: Subscriptions | undefined
  let timelines: Timelines | undefined
  const world = await openGroups(db, (needs) => {
    const topics = { byName: async () => undefined }
    timelines = createTimelines({ ...needs, topics, bus: undefined, config: { memory } })
    subscriptions = createSubscriptions({
      ...needs,
      random: secureRandom,
      inquiries: { byIds: async () => new Map(), view: async () => undefined },
      timelines,
      config: {
        ...needs.config,
        subscriptions: { lettersPerMinute: 1_000_000, digestHour: 8, privateWebhooks: false },
      },
      async postBody(_url, _headers, body) {
        posted.push(JSON.parse(body) as Told)
        return 200
      },
    })
  })
  const here = {
    subscriptions: subscriptions as unknown as Subscriptions,
    timelines: timelines as unknown as Timelines,
  }
  const { byMail } = here.subscriptions
  const idOf = async (code: string): Promise<number> => (await world.groups.byCode(code))?.group.id ?? 0

  return {
    ...world,
    ...here,
    posted,
    idOf,
    /** Asked for and confirmed; answers the token of each letter. */
    async follower(code: string, email: string, frequency: Frequency = 'once'): Promise<string> {
      await byMail.ask({ of: { groupId: await idOf(code) }, email, frequency, locale: 'en' })
      await world.outbox.settled()
      const letter = world.letters.findLast(({ to }) => to === email)
      return byMail.confirm(/\/by-mail\/confirm\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '')
    },
    async speak(office: Office, text: string) {
      world.clock.advance(1000)
      const { post } = await world.publishing.publish(office.head, { text })
      if (post === undefined) throw new Error('it was not published')
      return post
    },
    /** The listeners have heard everything, and everything that is due has gone out. */
    async delivered(): Promise<void> {
      await world.outbox.settled()
      await here.subscriptions.sendDue()
      await here.subscriptions.deliverDue()
    },
  }
}
