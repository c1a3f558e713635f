// The form of a search and the line it stands for: fields become operators, and operators fields again.
import { beings, havings, writeQuery, type Clause } from '#domain/search'

export interface SearchForm {
  /** What no other field says; may hold operators that have no field. */
  readonly words: string
  /** A handle or a name. */
  readonly from: string
  /** Days, both of them included. */
  readonly since: string
  readonly until: string
  /** `has:image`, `is:reply` … */
  readonly what: string
  readonly language: string
  /** `library` or `public`. */
  readonly where: string
}

export const emptyForm: SearchForm = { words: '', from: '', since: '', until: '', what: '', language: '', where: '' }

/** In the order in which the form offers them. */
export const whats = [
  ...havings.filter((name) => name !== 'embed').map((name) => `has:${name}`),
  ...beings.map((name) => `is:${name}`),
] as const

type Field = Exclude<keyof SearchForm, 'words'>

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The field that a clause fills; a day is included when the time before it, or after it, is not. */
const fieldOf = (clause: Clause): readonly [Field, string] | undefined => {
  if (clause.kind !== 'operator') return undefined
  const { name, text, not } = clause
  if (name === 'before' && not && isDay(text)) return ['since', text]
  if (name === 'after' && not && isDay(text)) return ['until', text]
  if (not) return undefined
  if (name === 'from' || name === 'language') return [name, text]
  if (name === 'in' && (text === 'library' || text === 'public')) return ['where', text]
  const what = `${name}:${text}`
  return (whats as readonly string[]).includes(what) ? ['what', what] : undefined
}

export const formOf = (clauses: readonly Clause[]): SearchForm => {
  const form: Record<keyof SearchForm, string> = { ...emptyForm }
  const rest: Clause[] = []
  for (const clause of clauses) {
    const [field, value] = fieldOf(clause) ?? []
    if (field !== undefined && value !== undefined && form[field] === '') form[field] = value
    else rest.push(clause)
  }
  return { ...form, words: writeQuery(rest) }
}

/** One line, as somebody could have typed it. */
export const lineOf = (form: SearchForm): string => {
  const operator = (
    name: Extract<Clause, { kind: 'operator' }>['name'],
    text: string,
    not = false,
  ): readonly Clause[] => (text === '' ? [] : [{ kind: 'operator', name, text, not }])
  const [having = '', what = ''] = form.what.split(':')
  const fields = writeQuery([
    ...operator('from', form.from.replace(/^[@＠]/, '')),
    ...operator('before', form.since, true),
    ...operator('after', form.until, true),
    ...(having === 'has' || having === 'is' ? operator(having, what) : []),
    ...operator('language', form.language),
    ...operator('in', form.where),
  ])
  return [form.words.trim(), fields].filter((part) => part !== '').join(' ')
}
