// Nobody hears what she could not read: followers, addressees, blocks and mutes at once, drafts, tokens that ended.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openOffice } from '#testing/office'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { openEvents, openSocket, saying, textOf, type Socket } from './listener.ts'

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let eve: TestPerson
let sockets: Socket[]
const actor = ({ account }: TestPerson) => ({ accountId: account.id, userId: null })
const say = async (who: TestPerson, text: string, more: object = {}) => {
  const { post } = await server.app.publishing.publish(actor(who), { text, ...more })
  if (post === undefined) throw new Error('it became a draft')
  return post
}
const listen = async (token: string | undefined, ...streams: readonly string[]): Promise<Socket> => {
  const socket = await openSocket(server, token)
  sockets.push(socket)
  for (const stream of streams) await socket.say({ type: 'subscribe', stream })
  return socket
}
const wordsOf = ({ heard }: Socket): readonly string[] =>
  heard.flatMap((one) => (one.event === 'update' ? [textOf(one)] : []))

beforeEach(async () => {
  sockets = []
  server = await startServer()
  ada = await server.person('ada')
  bo = await server.person('bo')
  eve = await server.person('eve')
  await server.app.accounts.follow(actor(bo), ada.account.id)
})
afterEach(async () => {
  for (const socket of sockets) socket.socket.terminate()
  await server.close()
})

it('brings posts for followers to followers, direct ones to those they name, and neither to anybody else', async () => {
  const everything = ['user', 'public', 'direct', 'user:notification']
  const near = await listen(bo.token, ...everything)
  const far = await listen(eve.token, ...everything)
  const stranger = await listen(undefined, 'public', 'public:local')
  await say(ada, 'among us', { visibility: 'followers' })
  const secret = await say(ada, 'only @eve may know', { visibility: 'direct' })
  await say(ada, 'for everybody')
  for (const listener of [near, far, stranger]) await listener.until(saying('for everybody'))
  expect(new Set(wordsOf(near))).toEqual(new Set(['among us', 'for everybody']))
  expect(new Set(wordsOf(far))).toEqual(new Set(['for everybody']))
  const talk = await far.until(({ event }) => event === 'conversation')
  expect(talk.stream).toEqual(['direct'])
  expect(JSON.parse(talk.payload ?? '')).toMatchObject({
    unread: true,
    accounts: [{ acct: 'ada' }],
    last_status: { id: String(secret.id) },
  })
  const all = [...near.heard, ...stranger.heard].map(({ payload }) => payload ?? '').join('\n')
  expect(all).not.toContain('may know')
  expect(stranger.heard.map(({ payload }) => payload).join('\n')).not.toContain('among us')

  await server.app.publishing.remove(actor(ada), secret.id)
  await far.until(({ event, payload }) => event === 'delete' && payload === String(secret.id))
  await say(ada, 'the end')
  await near.until(saying('the end'))
  expect(near.heard.filter(({ event }) => event === 'delete')).toEqual([])
})

it('heeds follows, blocks and mutes from the next post on', async () => {
  const listener = await listen(bo.token, 'user', 'public')
  const { accounts } = server.app
  await accounts.follow(actor(bo), eve.account.id)
  let marks = 0
  /** Resolves when all that was said before has been told. */
  const told = async (): Promise<void> => {
    const mark = `mark ${++marks} of time`
    await say(eve, mark)
    for (const stream of ['user', 'public']) {
      await listener.until((one) => one.stream?.[0] === stream && saying(mark)(one))
    }
  }
  await accounts.mute(actor(bo), ada.account.id)
  await say(ada, 'muted')
  await told()
  await accounts.unmute(actor(bo), ada.account.id)
  await say(ada, 'heard')
  await told()
  await accounts.block(actor(ada), bo.account.id)
  await say(ada, 'blocked')
  await told()
  await accounts.unblock(actor(ada), bo.account.id)
  await accounts.follow(actor(bo), ada.account.id)
  await say(ada, 'again')
  await told()
  await accounts.unfollow(actor(bo), ada.account.id)
  await say(ada, 'unfollowed', { visibility: 'followers' })
  await told()
  const words = wordsOf(listener).filter((text) => !text.startsWith('mark'))
  expect(words).toEqual(['heard', 'heard', 'again', 'again'])
})

it('does not bring what was deleted before its turn came', async () => {
  const listener = await listen(bo.token, 'user')
  const gone = server.app.publishing.publish(actor(ada), { text: 'regretted' })
  const { post } = await gone
  const removed = server.app.publishing.remove(actor(ada), post?.id ?? 0)
  await removed
  await say(ada, 'the end')
  await listener.until(saying('the end'))
  const events = listener.heard.filter(({ event }) => event !== undefined).map(({ event }) => event)
  // either it came and went, or it never came
  expect([['update', 'delete', 'update'].join(), ['delete', 'update'].join()]).toContain(events.join())
})

it('shows drafts to nobody, and tells the staff alone when one is replaced', async () => {
  const office = await openOffice(server, 'office_of_tides')
  // nobody stands behind it
  const alone = await server.token(office.account, ['read'])
  const editor = await office.member('editor', 'editor')
  const owner = await office.member('owner', 'head')
  const owners = { accountId: office.account.id, userId: owner.userId }
  await server.app.publishing.drafts.setPolicy(owners, 'all')
  await server.app.accounts.follow(actor(bo), office.account.id)
  const follower = await listen(bo.token, 'user', 'public')
  const staff = await listen(owner.token, 'user')
  const program = await listen(alone, 'user')
  const editors = { accountId: office.account.id, userId: editor.userId }
  const { draft } = await server.app.publishing.publish(editors, { text: 'not yet for all' })
  if (draft === undefined) throw new Error('it was published')
  const before = [...follower.heard, ...program.heard].map((one) => JSON.stringify(one)).join('\n')
  expect(before).not.toContain('not yet')
  const { postId } = await server.app.publishing.drafts.approve(owners, draft.id, draft.version)
  const gone = await staff.until(({ event }) => event === 'delete')
  expect(gone.payload).toBe(String(draft.id))
  expect(postId).not.toBe(draft.id)
  await follower.until(saying('not yet for all'))
  await say(ada, 'the end')
  await follower.until(saying('the end'))
  const others = [...follower.heard, ...program.heard].map((one) => JSON.stringify(one)).join('\n')
  expect(others).not.toContain('"delete"')
})

it('closes what a token opened when the token ends, whichever way it ends', async () => {
  const { accounts } = server.app
  const app = await accounts.createApp({ name: 'x', redirectUris: ['urn:ietf:wg:oauth:2.0:oob'], scopes: ['read'] })
  const token = await accounts.issueToken(bo.account.id, ['read'], app.id)
  const one = await listen(token, 'user')
  const other = await listen(bo.token, 'user')
  const events = await openEvents(server, token, 'user')
  await accounts.revoke({ token, clientId: app.clientId, clientSecret: app.clientSecret })
  await say(ada, 'after that')
  expect(await one.closed).toBe(1008)
  await events.ended
  await other.until(saying('after that'))
  expect(wordsOf(one)).toEqual([])
  expect(events.heard).toEqual([])

  const leaving = await listen(ada.token, 'user')
  await accounts.deleteAccount(actor(ada))
  expect(await leaving.closed).toBe(1008)
  expect(other.socket.readyState).toBe(other.socket.OPEN)
})

it('lets strangers hear nothing where the site wants a token', async () => {
  const closed = await startServer({ streaming: { open: false } })
  const response = await fetch(`${closed.origin}/api/v1/streaming/public`)
  expect(response.status).toBe(401)
  await expect(openSocket(closed, undefined)).rejects.toThrow('401')
  const dora = await closed.person('dora')
  const socket = await openSocket(closed, dora.token, 'stream=public')
  await socket.close()
  await closed.close()
})
