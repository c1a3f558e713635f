// A world of cases whose letters are caught, and whose webhooks are received here.
import { createCaseMail, createSubscriptions, type CaseMail, type Subscriptions } from '#domain/subscriptions'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import type { Letter } from '#platform/mail'
import { secureRandom } from '#core/random'
import { openCases } from './cases-world.ts'
import { testConfig } from './posts-world.ts'

export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const nothing = { items: [], next: undefined, prev: undefined }

export const openToldCases = async (db: OpenDatabase) => {
  const letters: Letter[] = []
  const posted: Posted[] = []
  /** What the receivers of webhooks do; changed by tests. */
  const ways = { hook: (_posted: Posted): number => 204 }
  const made: { mail?: CaseMail; subscriptions?: Subscriptions } = {}
  const world = await openCases(db, (needs) => {
    const shared = {
      ...needs,
      random: secureRandom,
      log: silentLog,
      mail: { delivers: true, send: async (letter: Letter) => void letters.push(letter) },
      config: {
        ...testConfig,
        subscriptions: { lettersPerMinute: 1_000_000, digestHour: 8, privateWebhooks: false },
      },
    }
    made.mail = createCaseMail({
      ...shared,
      replyAddress: async (inquiryId, asker) => `ask+r-${inquiryId}x${asker}@city.example`,
    })
    made.subscriptions = createSubscriptions({
      ...shared,
      posts: { ...needs.posts, tombstone: async () => undefined },
      timelines: { account: async () => nothing, inTimes: async () => nothing },
      async postBody(url, headers, body) {
        const one = { url, headers, body }
        posted.push(one)
        return ways.hook(one)
      },
    })
  })
  const mail = made.mail as CaseMail
  const subscriptions = made.subscriptions as Subscriptions
  return {
    ...world,
    letters,
    posted,
    ways,
    mail,
    subscriptions,
    /** The listeners have heard everything, and everything that is due has gone out. */
    async delivered(): Promise<void> {
      await world.outbox.settled()
      while ((await mail.sendDue()) > 0);
      while ((await subscriptions.deliverDue()) > 0);
    },
    /** Confirms the newest letter to the address that asks for it. */
    async confirmed(address: string): Promise<void> {
      const letter = letters.findLast(({ to, text }) => to === address && text.includes('/case-mail/confirm/'))
      await mail.confirm(/\/case-mail\/confirm\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '')
    },
    textsTo: (address: string): readonly string[] => letters.filter(({ to }) => to === address).map(({ text }) => text),
  }
}
