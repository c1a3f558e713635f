// accounts#verify_credentials and #update_credentials: one's own profile.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ProfileChange } from '#domain/accounts'
import { FileValue, type Server } from '#interfaces/http'
import { actorOf, type Desk } from '../desk.ts'
import { CredentialAccountEntity, presentCredentialAccount } from '../entities/credential-account.ts'
import { visibilityFromWire, WireVisibility } from '../entities/visibility.ts'
import type { MastodonNeeds } from '../needs.ts'

/** Apps show a number; past this they may as well show it with a plus. */
const REQUESTS_COUNTED = 80

const Update = Type.Object({
  display_name: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  avatar: Type.Optional(FileValue),
  header: Type.Optional(FileValue),
  locked: Type.Optional(Type.Boolean()),
  bot: Type.Optional(Type.Boolean()),
  discoverable: Type.Optional(Type.Boolean()),
  // a list, or an object with numbers for names
  fields_attributes: Type.Optional(
    Type.Array(Type.Object({ name: Type.Optional(Type.String()), value: Type.Optional(Type.String()) })),
  ),
  source: Type.Optional(
    Type.Object({
      privacy: Type.Optional(WireVisibility),
      sensitive: Type.Optional(Type.Boolean()),
      language: Type.Optional(Type.String()),
    }),
  ),
})
type Update = Type.Static<typeof Update>

const postingOf = (source: Update['source']): ProfileChange['posting'] => {
  if (source === undefined) return undefined
  const visibility = source.privacy === undefined ? undefined : visibilityFromWire(source.privacy)
  return {
    // new posts never start as direct ones
    ...(visibility === undefined || visibility === 'direct' ? {} : { visibility }),
    ...(source.sensitive === undefined ? {} : { sensitive: source.sensitive }),
    ...(source.language === undefined ? {} : { language: source.language === '' ? null : source.language }),
  }
}

export const addCredentialsRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { accounts, media } = needs

  const answer = async (request: FastifyRequest) => {
    const actor = actorOf(request)
    const account = await desk.accountOf(actor.accountId)
    const waiting = account.locked
      ? (await accounts.followRequests(actor, { limit: REQUESTS_COUNTED })).items.length
      : 0
    return presentCredentialAccount(account, waiting, desk.placeOf(request))
  }

  server.get(
    '/api/v1/accounts/verify_credentials',
    { schema: { response: { 200: CredentialAccountEntity } } },
    async (request) => answer(request),
  )

  server.patch(
    '/api/v1/accounts/update_credentials',
    { schema: { body: Update, response: { 200: CredentialAccountEntity } } },
    async (request) => {
      const { body } = request
      const [avatar, header] = await Promise.all([
        body.avatar === undefined ? undefined : media.storeProfilePicture(body.avatar.bytes, 'avatar'),
        body.header === undefined ? undefined : media.storeProfilePicture(body.header.bytes, 'header'),
      ])
      const posting = postingOf(body.source)
      const fields = body.fields_attributes
        ?.map(({ name = '', value = '' }) => ({ name: name.trim(), value: value.trim() }))
        .filter(({ name, value }) => name !== '' || value !== '')
      await accounts.updateProfile(actorOf(request), {
        ...(body.display_name === undefined ? {} : { displayName: body.display_name }),
        ...(body.note === undefined ? {} : { note: body.note }),
        ...(avatar === undefined ? {} : { avatar }),
        ...(header === undefined ? {} : { header }),
        ...(body.locked === undefined ? {} : { locked: body.locked }),
        ...(body.bot === undefined ? {} : { bot: body.bot }),
        ...(body.discoverable === undefined ? {} : { discoverable: body.discoverable }),
        ...(fields === undefined ? {} : { fields }),
        ...(posting === undefined ? {} : { posting }),
      })
      return answer(request)
    },
  )

  for (const picture of ['avatar', 'header'] as const) {
    server.delete(
      `/api/v1/profile/${picture}`,
      { schema: { response: { 200: CredentialAccountEntity } } },
      async (request) => {
        await accounts.updateProfile(actorOf(request), { [picture]: null })
        return answer(request)
      },
    )
  }
}
