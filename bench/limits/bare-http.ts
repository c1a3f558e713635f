// The bare server as whoever measures sees it.
import path from 'node:path'
import { startChild, type Child } from '../server/child.ts'

export interface BareHttp extends Child {
  readonly address: string
}

/** @param bytes size of the body that it answers */
export const startBareHttp = async (bytes: number): Promise<BareHttp> => {
  const child = startChild([path.join(import.meta.dirname, 'bare-http.process.ts')])
  const address = await child.heard((message) => (message as { address?: string }).address)
  const taken = child.heard((message) => (message as { taken?: true }).taken)
  child.send({ body: 'x'.repeat(bytes) })
  await taken
  return { ...child, address }
}
