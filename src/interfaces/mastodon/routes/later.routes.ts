// What apps ask for and is not offered yet: empty lists where there is nothing, a clear refusal where something is asked.
import { Problem, type CoreProblem } from '#core/problem'
import { notOffered } from '../desk.ts'
import type { Server } from '#interfaces/http'

const emptyLists = [
  '/api/v1/announcements',
  '/api/v1/custom_emojis',
  '/api/v1/domain_blocks',
  '/api/v1/instance/activity',
  '/api/v1/instance/domain_blocks',
  '/api/v1/instance/peers',
  '/api/v1/scheduled_statuses',
]

const nothingThere = [
  '/api/v1/polls/:id',
  // apps look for "not found" in the sentence before they offer to subscribe
  '/api/v1/push/subscription',
  '/api/v1/scheduled_statuses/:id',
]

const refused: Readonly<Record<string, string>> = {
  '/api/v1/polls/:id/votes': 'there are no polls here yet',
  '/api/v1/push/subscription': 'push notifications are not sent from here yet',
  '/api/v1/reports': 'reports are not taken through apps yet; please write to the contact address',
  '/api/v1/statuses/:id/translate': 'posts are not translated here',
}

/** What there is to say of an address that waits for its time; undefined for those that are complete. */
export const comesLater = (method: string, path: string): string | undefined => {
  if (method === 'GET') {
    if (emptyLists.includes(path)) return 'empty for now'
    return nothingThere.includes(path) ? '404 for now' : undefined
  }
  const sentence = method === 'POST' ? refused[path] : undefined
  return sentence === undefined ? undefined : `422: ${sentence}`
}

export const addLaterRoutes = (server: Server): void => {
  for (const path of emptyLists) server.get(path, async () => [])
  for (const path of nothingThere) {
    server.get(path, async () => {
      throw new Problem<CoreProblem>('not_found', 'Record not found')
    })
  }
  for (const [path, sentence] of Object.entries(refused)) {
    server.post(path, async () => {
      throw notOffered(sentence)
    })
  }
  server.get('/api/v1/instance/translation_languages', async () => ({}))
}
