// What people type into a search, as clauses. A sign that means nothing there is part of a word; nothing is an error.
//
//   query    = { clause }                          parted by white space, at most 24
//   clause   = [ "-" | "+" ] ( operator | phrase | word )        "-": must not be found
//   operator = name ":" ( phrase | word )          in any case, also with "："; another name begins a word
//   phrase   = '"' words '"' | "“" words "”"       beside each other, in this order; a quote that does not end is no sign
//   word     = everything up to the next white space

export const operators = ['from', 'before', 'after', 'during', 'has', 'is', 'language', 'in'] as const
export type Operator = (typeof operators)[number]

export type Clause = { readonly not: boolean } & (
  | { readonly kind: 'word' | 'phrase'; readonly text: string }
  | { readonly kind: 'operator'; readonly name: Operator; readonly text: string }
)

/** More than anybody types; the rest of a pasted text is left out. */
const MOST_CLAUSES = 24
const LONGEST_QUERY = 2_000

const PHRASE = String.raw`"([^"]*)"|“([^”]*)”`
const OPERATOR = new RegExp(String.raw`^([-+]?)(${operators.join('|')})[:：](?:${PHRASE}|(\S+))`, 'i')
const QUOTED = new RegExp(String.raw`^([-+]?)(?:${PHRASE})`)
const OPEN_QUOTE = /^([-+]?)["“”]/
const WORD = /^([-+]?)(\S+)/

/** Quotes and blanks around a value or a word are no part of it. */
const bare = (text: string): string => text.replace(/^["“”\s]+|["“”\s]+$/g, '')

/** `clause`: undefined where there was nothing to look for. */
interface Step {
  readonly clause: Clause | undefined
  readonly rest: string
}

const stepTo = (rest: string, clause: Clause): Step => ({ rest, clause: clause.text === '' ? undefined : clause })

/** @param typed begins with something that is no blank */
const nextStep = (typed: string): Step => {
  const operator = OPERATOR.exec(typed)
  if (operator !== null) {
    const [all, sign, name = '', straight, curly, word] = operator
    return stepTo(typed.slice(all.length), {
      kind: 'operator',
      not: sign === '-',
      name: name.toLowerCase() as Operator,
      text: bare(straight ?? curly ?? word ?? ''),
    })
  }
  const quoted = QUOTED.exec(typed)
  if (quoted !== null) {
    const [all, sign, straight, curly] = quoted
    return stepTo(typed.slice(all.length), {
      kind: 'phrase',
      not: sign === '-',
      text: (straight ?? curly ?? '').trim(),
    })
  }
  const open = OPEN_QUOTE.exec(typed)
  if (open !== null) return { clause: undefined, rest: `${open[1]}${typed.slice(open[0].length)}` }
  const [all = '', sign, word = ''] = WORD.exec(typed) ?? []
  return stepTo(typed.slice(all.length), { kind: 'word', not: sign === '-', text: bare(word) })
}

export const parseQuery = (typed: string): readonly Clause[] => {
  const clauses: Clause[] = []
  let rest = typed.slice(0, LONGEST_QUERY).trimStart()
  while (rest !== '' && clauses.length < MOST_CLAUSES) {
    const step = nextStep(rest)
    if (step.clause !== undefined) clauses.push(step.clause)
    rest = step.rest.trimStart()
  }
  return clauses
}

const inQuotes = (text: string): string => (text.includes('"') ? `“${text.replaceAll('”', '')}”` : `"${text}"`)

const written = (clause: Clause): string => {
  const sign = clause.not ? '-' : ''
  if (clause.kind === 'operator')
    return `${sign}${clause.name}:${/\s/.test(clause.text) ? inQuotes(clause.text) : clause.text}`
  if (clause.kind === 'phrase') return `${sign}${inQuotes(clause.text)}`
  return `${sign === '' && /^[-+]./s.test(clause.text) ? '+' : sign}${clause.text}`
}

/** As somebody would type it. */
export const writeQuery = (clauses: readonly Clause[]): string => clauses.map(written).join(' ')
