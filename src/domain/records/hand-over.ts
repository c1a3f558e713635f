// An office goes to another site: it writes no more, its page says where it went, and its archive is made.
import { setTimeout } from 'node:timers/promises'
import { Problem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Log } from '#platform/log'
import type { Exported, ExportProgress, ExportWishes, Records } from './contract.ts'
import type { ArchiveProblem } from './problems.ts'

interface Needs {
  readonly accounts: Pick<Accounts, 'setMovedTo'>
  readonly log: Log
  readonly origin: string
  /** Until every node has heard of the move. */
  readonly pause: number
  /** @throws account_not_found, not_an_office */
  office(handle: string): Promise<Account>
  write(account: Account, wishes: ExportWishes, progress?: ExportProgress): Promise<Exported>
}

/** The address of an account on another site. @throws move_address_invalid */
const checkedAddress = (text: string, origin: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const good =
    url !== undefined &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.origin !== origin &&
    url.pathname.length > 1 &&
    text.length <= 500
  if (good) return url.href
  throw new Problem<ArchiveProblem>(
    'move_address_invalid',
    'This is not the https address of an account on another site, such as https://new.example/@office.',
  )
}

export const handOver = (needs: Needs): Pick<Records, 'handOver' | 'takeBack'> => {
  const { accounts, log, origin, pause, office, write } = needs
  return {
    async handOver(handle, to, out, progress) {
      const address = checkedAddress(to, origin)
      const account = await office(handle)
      const before = account.movedTo ?? null
      if (before !== null && before !== address) {
        throw new Problem<ArchiveProblem>('already_moved', `It has moved to ${before} already.`, {
          params: { to: before },
        })
      }
      if (before === null) await accounts.setMovedTo(account.id, address)
      try {
        if (pause > 0) await setTimeout(pause)
        const made = await write(account, { out, internal: true }, progress)
        log.info('an office was handed over', { account: account.id, to: address, root: made.root })
        return made
      } catch (error) {
        if (before === null) await accounts.setMovedTo(account.id, null)
        throw error
      }
    },

    async takeBack(handle) {
      const account = await office(handle)
      if ((account.movedTo ?? null) === null) {
        throw new Problem<ArchiveProblem>('not_moved', 'This account has not moved.')
      }
      await accounts.setMovedTo(account.id, null)
      log.info('an office was taken back', { account: account.id, from: account.movedTo })
    },
  }
}
