// What somebody attaches to words of a case: uploaded for it, kept for a second try, four at most.
import type { FastifyRequest } from 'fastify'
import type { Actor } from '#core/viewer'
import type { Media, MediaModule } from '#domain/media'
import { MOST_ATTACHED } from '../components/attach-fields.tsx'
import type { FormError } from '../components/fields.tsx'
import { readForm } from '../page/form.ts'
import { readPictures } from '../posts/read-pictures.ts'

export interface Attachments {
  readonly pictures: readonly Media[]
  readonly errors: readonly FormError[]
}

export const nothingAttached: Attachments = { pictures: [], errors: [] }

export const readAttachments = (
  media: Pick<MediaModule, 'upload' | 'describe' | 'byIds'>,
  request: FastifyRequest,
  actor: Actor,
  prefix = '',
): Promise<Attachments> => {
  const form = readForm(request.body)
  return readPictures({ media, mostPictures: MOST_ATTACHED }, request, actor, form, {
    of: 'case',
    loose: true,
    field: `${prefix}files`,
    descriptions: form.text(`${prefix}shown`).split('\n'),
  })
}
