// Reads a compose form: uploads the pictures it brought, describes the ones it had, keeps everything for a second try.
import type { FastifyRequest } from 'fastify'
import { parseId, type Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import { postTypes, visibilities, type Filing, type PostDraft, type PostType, type Visibility } from '#domain/posts'
import type { ComposeValues } from '../components/compose-form.tsx'
import type { FormError } from '../components/fields.tsx'
import { readForm, type Form } from '../page/form.ts'
import { readPictures, type PicturesNeeds } from './read-pictures.ts'

export { asFormError } from './read-pictures.ts'

export interface ReadDraft {
  readonly values: ComposeValues
  readonly errors: readonly FormError[]
  /** Ids of the pictures with their words, in order. */
  readonly pictures: readonly { id: Id; description: string }[]
}

/**
 * @param loose pictures that belong to no post yet get their new words at once; those of a post that is edited get
 *   them with the edit
 */
export const readDraft = async (
  { media, mostPictures, authorId }: PicturesNeeds,
  request: FastifyRequest,
  actor: Actor,
  loose: boolean,
): Promise<ReadDraft> => {
  const form = readForm(request.body)
  const { pictures, errors } = await readPictures({ media, mostPictures, authorId }, request, actor, form, {
    of: 'post',
    loose,
    field: 'files',
    descriptions: form.all('new_description'),
  })
  return {
    errors,
    pictures: pictures.map(({ id, description }) => ({ id, description })),
    values: {
      text: form.text('text'),
      summary: form.text('summary'),
      visibility: form.choice<Visibility>('visibility', visibilities) ?? 'public',
      language: form.word('language') ?? '',
      sensitive: form.flag('sensitive'),
      long: form.flag('long'),
      type: form.choice<PostType>('type', postTypes) ?? '',
      purpose: form.word('purpose') ?? '',
      pictures,
    },
  }
}

/** What the form says of an office's post; citizens' forms say nothing. */
export const filingIn = ({ type, purpose }: ComposeValues): Filing => ({
  type: type === '' ? null : (type as PostType),
  purpose: purpose === '' ? null : purpose,
})

/** @param values of a form that had no errors */
export const draftOf = (form: Form, { values, pictures }: ReadDraft): PostDraft => {
  const replyTo = parseId(form.text('reply_to'))
  const quoteOf = parseId(form.text('quote_of'))
  const once = form.word('once')
  return {
    text: values.text,
    summary: values.summary,
    sensitive: values.sensitive,
    visibility: values.visibility as Visibility,
    language: values.language === '' ? null : values.language,
    mediaIds: pictures.map(({ id }) => id),
    long: values.long,
    ...filingIn(values),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(quoteOf === undefined ? {} : { quoteOf }),
    ...(once === undefined ? {} : { idempotencyKey: `web:${once}` }),
  }
}
