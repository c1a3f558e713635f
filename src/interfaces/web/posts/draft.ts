// Reads a compose form: uploads the pictures it brought, describes the ones it had, keeps everything for a second try.
import type { FastifyRequest } from 'fastify'
import { parseId, type Id } from '#core/ids'
import { isProblem, Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Media, MediaModule } from '#domain/media'
import {
  postTypes,
  visibilities,
  type Filing,
  type PostDraft,
  type PostType,
  type PostsProblem,
  type Visibility,
} from '#domain/posts'
import { wordsOf } from '#interfaces/http'
import type { ComposeValues } from '../components/compose-form.tsx'
import type { FormError } from '../components/fields.tsx'
import { readForm, type Form } from '../page/form.ts'

export interface ReadDraft {
  readonly values: ComposeValues
  readonly errors: readonly FormError[]
  /** Ids of the pictures with their words, in order. */
  readonly pictures: readonly { id: Id; description: string }[]
}

interface Needs {
  readonly media: Pick<MediaModule, 'upload' | 'describe' | 'byIds'>
  readonly mostPictures: number
  /** Whose pictures may stand in it beside the actor's: of a post that was published for somebody. */
  readonly authorId?: Id
}

const idsIn = (form: Form, name: string): readonly Id[] =>
  form.all(name).flatMap((text) => {
    const id = parseId(text)
    return id === undefined ? [] : [id]
  })

/** What is wrong, as an error of the form; anything but a problem is a bug and goes on. */
export const asFormError = (error: unknown, request: FastifyRequest, field?: string): FormError => {
  if (!isProblem(error)) throw error
  const at = field ?? error.field
  return { message: wordsOf(error, request.caller.locale), ...(at === undefined ? {} : { field: at }) }
}

/**
 * @param loose pictures that belong to no post yet get their new words at once; those of a post that is edited get
 *   them with the edit
 */
export const readDraft = async (
  { media, mostPictures, authorId }: Needs,
  request: FastifyRequest,
  actor: Actor,
  loose: boolean,
): Promise<ReadDraft> => {
  const form = readForm(request.body)
  const errors: FormError[] = []
  const kept = idsIn(form, 'picture').filter((id) => !form.flag(`drop_${id}`))
  const known = await media.byIds(kept)
  const pictures: Media[] = []
  for (const id of kept) {
    const one = known.get(id)
    if (one === undefined || (one.accountId !== actor.accountId && one.accountId !== authorId)) continue
    const description = form.text(`description_${id}`).trim()
    try {
      const changed = loose && one.postId === null && description !== one.description
      pictures.push(changed ? await media.describe(actor, id, { description }) : { ...one, description })
    } catch (error) {
      errors.push(asFormError(error, request, `description_${id}`))
      pictures.push({ ...one, description })
    }
  }
  const descriptions = form.all('new_description')
  for (const [index, file] of form.files('files').entries()) {
    try {
      if (pictures.length >= mostPictures) {
        throw new Problem<PostsProblem>('too_many_media', 'Too many pictures', { params: { limit: mostPictures } })
      }
      pictures.push(await media.upload(actor, { bytes: file.bytes, description: (descriptions[index] ?? '').trim() }))
    } catch (error) {
      const wrong = asFormError(error, request, 'files')
      errors.push({ ...wrong, message: file.name === '' ? wrong.message : `${file.name}: ${wrong.message}` })
      if (isProblem(error, 'too_many_media')) break
    }
  }
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
