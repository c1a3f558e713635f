// Brings one post to those who listen: each viewer by the rules that hold for her at this moment, and bytes that are
// the same for many are made once.
import type { Id } from '#core/ids'
import { createTurns } from '#core/turns'
import { anonymous, type Viewer } from '#core/viewer'
import type { PostView, ViewerFlags } from '#domain/posts'
import type { Log } from '#platform/log'
import type { Connection } from './connection.ts'
import { messageFrame } from './frames.ts'
import type { Listeners } from './listeners.ts'
import type { StreamingNeeds } from './needs.ts'

export interface Delivery {
  /** To all who listen to the channel and may see the post. */
  to(key: string): void
}

/** What is not in memory is read for so many viewers at once. */
const READ_AT_ONCE = 16
/** As lists are read: whom the viewer mutes is left out. */
const rules = { mutes: true } as const

export const viewerOf = (accountId: Id | null): Viewer => ({ ...anonymous, accountId })

const marksOf = (flags: ViewerFlags | null): number =>
  flags === null
    ? 32
    : (flags.liked ? 1 : 0) +
      (flags.reposted ? 2 : 0) +
      (flags.bookmarked ? 4 : 0) +
      (flags.pinned ? 8 : 0) +
      (flags.threadMuted ? 16 : 0)

/** Equal for viewers who are shown the same bytes. */
const variantOf = ({ flags, filtered, target, quoted, quotedState }: PostView): string => {
  const own = filtered.length === 0 ? marksOf(flags) : `${marksOf(flags)} ${JSON.stringify(filtered)}`
  if (target === null && quotedState === 'none') return String(own)
  const inner = [target, quoted].map((view) => (view === null ? '' : variantOf(view)))
  return `${own} ${quotedState} (${inner.join('|')})`
}

/** Bytes of one event, each made when it is first asked for. */
const frameMaker = (event: string, writeStatus: StreamingNeeds['writeStatus']) => {
  const payloads = new Map<string, string>()
  const frames = new Map<string, Buffer>()
  let edition: object | undefined
  return (view: PostView, { protocol, place }: Connection, label: string): Buffer => {
    const shown = (view.target ?? view).edition
    if (shown !== edition) {
      // it was edited while some were still waiting for it
      edition = shown
      payloads.clear()
      frames.clear()
    }
    const variant = `${place.locale} ${variantOf(view)}`
    const name = protocol === 'web-socket' ? `${variant} ${label}` : `${variant} ${protocol}`
    let frame = frames.get(name)
    if (frame !== undefined) return frame
    let payload = payloads.get(variant)
    if (payload === undefined) payloads.set(variant, (payload = writeStatus(view, place)))
    frame = messageFrame(protocol, label, event, payload)
    frames.set(name, frame)
    return frame
  }
}

interface Needs extends Pick<StreamingNeeds, 'posts' | 'writeStatus'> {
  readonly log: Log
  readonly listeners: Listeners
}

export const createDeliveries = ({ posts, writeStatus, listeners, log }: Needs) => {
  const turns = createTurns(READ_AT_ONCE)

  /** null: there is no such post for this viewer; undefined: it has to be read. */
  const recall = (accountId: Id | null, postId: Id): PostView | null | undefined => {
    const found = posts.lastingViews.remembered(viewerOf(accountId), [postId], rules)
    return found && (found.views[0] ?? null)
  }
  const read = async (accountId: Id | null, postId: Id): Promise<PostView | undefined> =>
    (await posts.views(viewerOf(accountId), [postId], rules))[0]

  return {
    /** The post as somebody without an account sees it. */
    async viewOfStranger(postId: Id): Promise<PostView | undefined> {
      const known = recall(null, postId)
      return known === undefined ? read(null, postId) : (known ?? undefined)
    },

    of(postId: Id, event: 'update' | 'status.update'): Delivery {
      const frameFor = frameMaker(event, writeStatus)
      const waiting = new Map<Id | null, { connection: Connection; key: string }[]>()

      const send = (connection: Connection, key: string, view: PostView): void => {
        const label = connection.channels.get(key)
        if (label !== undefined) connection.send(frameFor(view, connection, label))
      }
      const readFor = (accountId: Id | null): void =>
        turns.take(async () => {
          try {
            const view = await read(accountId, postId)
            const those = waiting.get(accountId) ?? []
            waiting.delete(accountId)
            if (view !== undefined) for (const { connection, key } of those) send(connection, key, view)
          } catch (error) {
            log.warn('a post could not be brought to a stream', { postId, error })
          }
        })

      return {
        to(key) {
          let known: Id | null | undefined
          let view: PostView | null | undefined
          for (const connection of listeners.on(key)) {
            const { accountId } = connection.viewer
            if (known !== accountId) view = recall(accountId, postId)
            known = accountId
            if (view === null) continue
            if (view !== undefined) {
              send(connection, key, view)
              continue
            }
            const those = waiting.get(accountId)
            if (those !== undefined) {
              those.push({ connection, key })
              continue
            }
            waiting.set(accountId, [{ connection, key }])
            readFor(accountId)
          }
        },
      }
    },
  }
}

export type Deliveries = ReturnType<typeof createDeliveries>
