// The pictures a form brought and those it had already, each with its words; what is wrong with one is said with its name.
import type { FastifyRequest } from 'fastify'
import { parseId, type Id } from '#core/ids'
import { isProblem, Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import { CASE_FOLDER, type Media, type MediaModule } from '#domain/media'
import type { PostsProblem } from '#domain/posts'
import { wordsOf } from '#interfaces/http'
import type { FormError } from '../components/fields.tsx'
import type { Form } from '../page/form.ts'

export interface PicturesNeeds {
  readonly media: Pick<MediaModule, 'upload' | 'describe' | 'byIds'>
  readonly mostPictures: number
  /** Whose pictures may stand in it beside the actor's: of a post that was published for somebody. */
  readonly authorId?: Id | undefined
}

export interface PicturesWish {
  /** What they will belong to: those of the other kind are none. */
  readonly of: 'post' | 'case'
  /** Pictures that belong to nothing yet get their new words at once; those of a post that is edited with the edit. */
  readonly loose: boolean
  /** The field with the files. */
  readonly field: string
  /** Of the files, in order. */
  readonly descriptions: readonly string[]
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

export const isOfCase = ({ blob }: Media): boolean => blob?.startsWith(`${CASE_FOLDER}/`) === true

export const readPictures = async (
  { media, mostPictures, authorId }: PicturesNeeds,
  request: FastifyRequest,
  actor: Actor,
  form: Form,
  { of, loose, field, descriptions }: PicturesWish,
): Promise<{ readonly pictures: readonly Media[]; readonly errors: readonly FormError[] }> => {
  const errors: FormError[] = []
  const kept = idsIn(form, 'picture').filter((id) => !form.flag(`drop_${id}`))
  const known = await media.byIds(kept)
  const pictures: Media[] = []
  for (const id of kept) {
    const one = known.get(id)
    if (one === undefined || isOfCase(one) !== (of === 'case')) continue
    if (one.accountId !== actor.accountId && one.accountId !== authorId) continue
    const description = form.text(`description_${id}`).trim()
    try {
      const changed = loose && one.postId === null && description !== one.description
      pictures.push(changed ? await media.describe(actor, id, { description }) : { ...one, description })
    } catch (error) {
      errors.push(asFormError(error, request, `description_${id}`))
      pictures.push({ ...one, description })
    }
  }
  for (const [index, file] of form.files(field).entries()) {
    try {
      if (pictures.length >= mostPictures) {
        throw new Problem<PostsProblem>('too_many_media', 'Too many pictures', { params: { limit: mostPictures } })
      }
      const description = (descriptions[index] ?? '').trim()
      pictures.push(await media.upload(actor, { bytes: file.bytes, description, of }))
    } catch (error) {
      const wrong = asFormError(error, request, field)
      errors.push({ ...wrong, message: file.name === '' ? wrong.message : `${file.name}: ${wrong.message}` })
      if (isProblem(error, 'too_many_media')) break
    }
  }
  return { pictures, errors }
}
