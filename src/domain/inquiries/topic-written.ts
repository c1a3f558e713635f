// Topics as people write them, and the key under which cases are filed: that of topics of posts.
import { topicKey } from '#core/text'
import { refuse } from './inquiry-row.ts'

export const TOPIC_LIMIT = 30

/** Without # and blanks around it; undefined for none. @throws case_topic_invalid */
export const topicWritten = (text: string | null | undefined): string | undefined => {
  const tidy = (text ?? '').replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/^[#\s]+|[#\s]+$/gu, '')
  if (tidy === '') return undefined
  if ([...tidy].length > TOPIC_LIMIT || topicKey(tidy) === '') {
    throw refuse('case_topic_invalid', `A topic has at most ${TOPIC_LIMIT} characters.`, {
      field: 'topic',
      params: { limit: TOPIC_LIMIT },
    })
  }
  return tidy
}

export const keyOfTopic = (topic: string | null | undefined): string | null => {
  const key = topicKey(topic ?? '')
  return key === '' ? null : key
}
