// The bare WebSocket server as whoever measures sees it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root, startChild, type Child } from '../server/child.ts'

export interface BareSockets extends Child {
  readonly address: string
  /** Resolves when the last message was handed over. */
  tell(text: string): Promise<void>
}

/** With the flags of the program, so that memory can be compared. */
export const startBareSockets = async (): Promise<BareSockets> => {
  const nodeFlags = readFileSync(path.join(root, 'scripts/node-flags'), 'utf8').trim().split(/\s+/)
  const child = startChild([path.join(import.meta.dirname, 'bare-sockets.process.ts')], { nodeFlags })
  const address = await child.heard((message) => (message as { address?: string }).address)
  return {
    ...child,
    address,
    async tell(text) {
      const told = child.heard((message) => (message as { told?: number }).told)
      child.send({ tell: text })
      await told
    },
  }
}
