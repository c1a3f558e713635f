// A world for the suites of subscriptions: letters are caught, receivers of webhooks are made up, the clock is moved.
import { HOUR } from '#core/clock'
import { createSubscriptions, type Frequency, type SubscriptionsNeeds } from '#domain/subscriptions'
import { createTimelines } from '#domain/timelines'
import type { OpenDatabase } from '#platform/db'
import type { Letter } from '#platform/mail'
import { openReadingWorld, type Person, type ReadingNeeds } from './reading-world.ts'

export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const PASSWORD = 'correct horse battery'
let users = 0

export const openFollowersWorld = async (db: OpenDatabase) => {
  const letters: Letter[] = []
  const posted: Posted[] = []
  /** What the mail server and the receivers do; changed by tests. */
  const ways = {
    mail: (_letter: Letter): void | Promise<void> => {},
    hook: (_posted: Posted): number | Promise<number> => 200,
  }
  const make = (needs: ReadingNeeds, outbox: SubscriptionsNeeds['outbox']) => {
    const { config } = needs
    return createSubscriptions({
      ...needs,
      outbox,
      timelines: createTimelines(needs),
      config: { ...config, subscriptions: { lettersPerMinute: 1_000_000, digestHour: 8, privateWebhooks: false } },
      mail: {
        delivers: true,
        async send(letter) {
          await ways.mail(letter)
          letters.push(letter)
        },
      },
      async postBody(url, headers, body) {
        const one = { url, headers, body }
        const status = await ways.hook(one)
        posted.push(one)
        return status
      },
    })
  }
  const world = await openReadingWorld(db, (needs) => ({
    subscriptions: make(needs, needs.outbox),
    /** As on a second server, which hears nothing here. */
    another: make(needs, { record: needs.outbox.record, listen: () => {} }),
  }))
  const { byMail } = world.module.subscriptions

  /** The newest letter to the address. */
  const letterTo = (address: string): Letter => {
    const letter = letters.findLast(({ to }) => to === address)
    if (letter === undefined) throw new Error(`no letter to ${address}`)
    return letter
  }
  const confirmToken = (address: string): string =>
    /\/by-mail\/confirm\/([\w-]+)/.exec(letterTo(address).text)?.[1] ?? ''

  return {
    ...world,
    ...world.module,
    letters,
    posted,
    ways,
    letterTo,
    confirmToken,
    async ask(author: Person, email: string, frequency: Frequency = 'once'): Promise<void> {
      await byMail.ask({ of: { accountId: author.id }, email, frequency, locale: 'en' })
      await world.outbox.settled()
    },
    /** Asked for and confirmed; answers the token of each letter. */
    async follower(author: Person, email: string, frequency: Frequency = 'once'): Promise<string> {
      await byMail.ask({ of: { accountId: author.id }, email, frequency, locale: 'en' })
      await world.outbox.settled()
      return byMail.confirm(confirmToken(email))
    },
    /** With somebody behind it who is its owner. */
    async owner(): Promise<Person> {
      const author = await world.person()
      const email = `owner${users++}.${author.handle}@example.org`
      const handle = `${author.handle}o`
      const { user } = await world.accounts.signUp({ handle, email, password: PASSWORD, trusted: true })
      await world.accounts.addMembership(user.id, author.id, 'owner')
      return { ...author, actor: { accountId: author.id, userId: user.id } }
    },
    /** The listeners have heard everything, and everything that is due has gone out. */
    async delivered(): Promise<void> {
      await world.outbox.settled()
      await world.module.subscriptions.sendDue()
      await world.module.subscriptions.deliverDue()
    },
    later: (hours: number): void => world.clock.advance(hours * HOUR),
  }
}

export type FollowersWorld = Awaited<ReturnType<typeof openFollowersWorld>>

/** What the transport throws when the server answers so. */
export const smtpError = (responseCode: number, command = 'RCPT TO'): Error =>
  Object.assign(new Error('refused'), { cause: { code: 'EENVELOPE', command, responseCode } })
