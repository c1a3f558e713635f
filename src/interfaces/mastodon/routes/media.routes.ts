// media: pictures before they are posted. They are ready when the upload is answered, so v1 and v2 are the same.
import { Type } from 'typebox'
import { Problem } from '#core/problem'
import type { MediaProblem } from '#domain/media'
import { FileValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, Nothing, type Desk } from '../desk.ts'
import { MediaAttachmentEntity, presentMedia } from '../entities/media-attachment.ts'
import { focusFrom } from '../focus.ts'
import type { MastodonNeeds } from '../needs.ts'

const wordsProperties = { description: Type.Optional(Type.String()), focus: Type.Optional(Type.String()) }

const wordsOfPicture = (body: { description?: string; focus?: string }) => {
  const focus = focusFrom(body.focus)
  return {
    ...(body.description === undefined ? {} : { description: body.description }),
    ...(focus === undefined ? {} : { focus }),
  }
}

export const addMediaRoutes = (server: Server, { media }: MastodonNeeds, desk: Desk): void => {
  for (const path of ['/api/v1/media', '/api/v2/media']) {
    server.post(
      path,
      {
        schema: {
          body: Type.Object({ file: FileValue, ...wordsProperties }),
          response: { 200: MediaAttachmentEntity },
        },
      },
      async (request) => {
        const { file } = request.body
        const picture = await media.upload(actorOf(request), { bytes: file.bytes, ...wordsOfPicture(request.body) })
        return presentMedia(picture, desk.placeOf(request))
      },
    )
  }

  const address = '/api/v1/media/:id'
  server.get(address, { schema: { params: IdParams, response: { 200: MediaAttachmentEntity } } }, async (request) => {
    const picture = await media.owned(actorOf(request), request.params.id)
    if (picture === undefined) throw new Problem<MediaProblem>('media_not_found', 'Record not found')
    return presentMedia(picture, desk.placeOf(request))
  })
  server.put(
    address,
    { schema: { params: IdParams, body: Type.Object(wordsProperties), response: { 200: MediaAttachmentEntity } } },
    async (request) => {
      const picture = await media.describe(actorOf(request), request.params.id, wordsOfPicture(request.body))
      return presentMedia(picture, desk.placeOf(request))
    },
  )
  server.delete(address, { schema: { params: IdParams, response: { 200: Nothing } } }, async (request) => {
    await media.removeLoose(actorOf(request), request.params.id)
    return {}
  })
}
