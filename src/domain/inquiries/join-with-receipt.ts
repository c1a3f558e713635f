// "Me too" without an account: a receipt of her own for a case that is there.
import type { Id } from '#core/ids'
import { append } from './append.ts'
import type { ActNeeds } from './act.ts'
import { askersOf, insertAsker } from './askers.store.ts'
import { inquiryById } from './inquiries.store.ts'
import { notFound, refuse } from './inquiry-row.ts'
import { nextState } from './machine.ts'
import { newReceipt, receiptHash, tidyReceipt } from './receipt.ts'
import { saidName } from './words-said.ts'

export const createJoinWithReceipt =
  (needs: ActNeeds) =>
  async (
    id: Id,
    asker: { readonly name?: string; readonly email?: string | null; readonly language?: string },
  ): Promise<string> => {
    const { db, clock, random } = needs
    const code = newReceipt(random)
    await db.write(async (tx) => {
      const row = await inquiryById(tx, id)
      if (row === undefined || row.publicity === 'private') throw notFound()
      if (nextState(row.state, 'join', ['asker']) === undefined) {
        throw refuse('deed_not_possible', `Not while the case is ${row.state}.`, {
          params: { deed: 'join', state: row.state },
        })
      }
      const number = Math.max(...(await askersOf(tx, id)).map((one) => one.number)) + 1
      const name = saidName(asker.name)
      await append(needs, tx, row, {
        deed: 'join',
        role: 'asker',
        to: row.state,
        set: { joined: row.joined + 1 },
        words: { name, asker: number },
      })
      await insertAsker(tx, {
        inquiry_id: id,
        number,
        account_id: null,
        name,
        email: asker.email ?? null,
        language: asker.language ?? row.language ?? 'zh',
        receipt_hash: receiptHash(tidyReceipt(code) ?? ''),
        joined_at: clock.now(),
      })
    })
    return code
  }
