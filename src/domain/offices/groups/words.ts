// What a group may be called.
import type { Group, NewGroup } from './contract.ts'
import { refuse } from './refusals.ts'

const LONGEST_LABEL = 80
const LONGEST_ABOUT = 1000

/** @throws group_code_invalid */
export const checkedCode = (text: string): string => {
  const code = text.trim().toLowerCase()
  // pages of the program have these addresses
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(code) || code === 'new' || code === 'mine') {
    throw refuse('group_code_invalid', 'A code has 2 to 40 of a-z, 0-9 and -', { code }, 'code')
  }
  return code
}

/** A label in one language at least. @throws group_words_invalid */
export const checkedWords = ({
  labels,
  about,
}: Pick<NewGroup, 'labels' | 'about'>): Pick<Group, 'labels' | 'about'> => {
  const named = Object.entries(labels)
    .map(([language, label]) => [language, label.trim()] as const)
    .filter(([, label]) => label !== '')
  if (named.length === 0 || named.some(([, label]) => label.length > LONGEST_LABEL)) {
    throw refuse(
      'group_words_invalid',
      `A group has a name of at most ${LONGEST_LABEL} characters`,
      { most: LONGEST_LABEL },
      'label_zh',
    )
  }
  if (about.trim().length > LONGEST_ABOUT) {
    throw refuse('group_words_invalid', `At most ${LONGEST_ABOUT} characters`, { most: LONGEST_ABOUT }, 'about')
  }
  return { labels: Object.fromEntries(named), about: about.trim() }
}
