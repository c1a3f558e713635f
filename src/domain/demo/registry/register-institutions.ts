// Brings the invented province into the registry, and verifies its offices and officials there.
import type { Accounts } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import type { World } from '../world/compose.ts'
import { ISSUER, jichuanPack, REASON, speakersIn } from './jichuan-pack.ts'

interface Needs {
  readonly accounts: Pick<Accounts, 'resolveMentions'>
  readonly offices: {
    readonly registry: Pick<Offices['registry'], 'installPack'>
    readonly verification: Pick<Offices['verification'], 'importVerified'>
    readonly care: Pick<Offices['care'], 'observeHere'>
  }
}

/** Everything that is there already stays as it is: a start that was interrupted is taken up again. */
export const registerInstitutions = async ({ accounts, offices }: Needs, world: World): Promise<void> => {
  const { faults } = await offices.registry.installPack(jichuanPack(world.institutions))
  const [fault] = faults
  if (fault !== undefined) throw new Error(`the demo's registry: ${fault.file} ${fault.line}: ${fault.message}`)
  const speakers = speakersIn(world.institutions)
  const known = await accounts.resolveMentions(speakers.map(({ member }) => member.handle))
  await offices.verification.importVerified(
    speakers.flatMap(({ member, scope, code }) => {
      const account = known.get(member.handle)
      const from = world.arrivedAt(member)
      return account === undefined ? [] : [{ accountId: account.id, scope, code, issuer: ISSUER, reason: REASON, from }]
    }),
  )
  await offices.care.observeHere()
}
