// What is wrong with a form, for people: apps look for the words of Mastodon before the sentence, people do not.
import type { FastifyRequest } from 'fastify'
import type { FormError } from '../components/fields.tsx'
import { asFormError } from '../posts/draft.ts'

export const plainError = (error: unknown, request: FastifyRequest): FormError => {
  const found = asFormError(error, request)
  return { ...found, message: found.message.replace(/^Validation failed: /, '') }
}
