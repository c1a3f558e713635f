// Seals a receipt for the cookie of a visit: AES-256-GCM under the site's key, with the hour it was opened in.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { HOUR, type Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Database } from '#platform/db'
import type { CaseBoard } from './contract.ts'
import { putVisitKey, visitKey } from './followers.store.ts'

const VISIT = 12 * HOUR
const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

export const createVisits = ({
  db,
  clock,
  random,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
}): Pick<CaseBoard, 'sealVisit' | 'openVisit'> => {
  let known: Buffer | undefined
  const keyOf = async (): Promise<Buffer> => {
    if (known !== undefined) return known
    if ((await visitKey(db.read)) === undefined) {
      const fresh = random.bytes(32).toString('hex')
      await db.write((tx) => putVisitKey(tx, fresh))
    }
    return (known = Buffer.from((await visitKey(db.read)) ?? '', 'hex'))
  }

  return {
    async sealVisit(code) {
      const nonce = random.bytes(NONCE)
      const cipher = createCipheriv(CIPHER, await keyOf(), nonce)
      const body = Buffer.concat([cipher.update(`${clock.now()} ${code}`, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    async openVisit(sealed) {
      if (!/^[\w-]{60,200}$/.test(sealed)) return undefined
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv(CIPHER, await keyOf(), bytes.subarray(0, NONCE), { authTagLength: TAG })
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
        // the code as it was typed, which may hold blanks
        const [, at = '', code = ''] = /^(\d+) (.*)$/s.exec(text) ?? []
        return clock.now() - Number(at) < VISIT ? code : undefined
      } catch {
        return undefined
      }
    },
  }
}
