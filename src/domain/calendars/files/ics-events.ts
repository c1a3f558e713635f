// The small part of iCalendar (RFC 5545) that calendars of holidays use: unfolded lines, their parameters, the events.

export interface IcsProperty {
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  readonly value: string
  /** Where it begins in the file, from 1. */
  readonly line: number
}

export interface IcsEvent {
  readonly line: number
  readonly properties: readonly IcsProperty[]
}

const CONTENT = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s

const propertyOf = (text: string, line: number): IcsProperty | undefined => {
  const parts = CONTENT.exec(text)
  if (parts === null) return undefined
  const [, name = '', params = '', value = ''] = parts
  const pairs = [...params.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)/g)]
  return {
    name: name.toUpperCase(),
    params: Object.fromEntries(
      pairs.map(([, key = '', said = '']) => [key.toUpperCase(), said.replace(/^"(.*)"$/, '$1')]),
    ),
    value,
    line,
  }
}

/** A line that begins with a blank goes on with the one before it. */
const unfold = (text: string): { text: string; line: number }[] => {
  const lines: { text: string; line: number }[] = []
  for (const [at, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(raw) && last !== undefined) last.text += raw.slice(1)
    else if (raw !== '') lines.push({ text: raw, line: at + 1 })
  }
  return lines
}

/** What stands inside an event but is not of it, such as an alarm, is left out. */
export const icsEvents = (
  text: string,
): { readonly events: readonly IcsEvent[]; readonly faults: readonly string[] } => {
  const events: IcsEvent[] = []
  const faults: string[] = []
  const open: { name: string; line: number; properties: IcsProperty[] }[] = []
  for (const { text: raw, line } of unfold(text)) {
    const property = propertyOf(raw, line)
    if (property === undefined) {
      faults.push(`line ${line} is no line of iCalendar`)
      continue
    }
    const value = property.value.trim().toUpperCase()
    if (property.name === 'BEGIN') open.push({ name: value, line, properties: [] })
    else if (property.name === 'END') {
      const done = open.pop()
      if (done?.name !== value) faults.push(`line ${line} ends ${value}, which is not open`)
      else if (done.name === 'VEVENT') events.push({ line: done.line, properties: done.properties })
    } else open.at(-1)?.properties.push(property)
  }
  const [left] = open
  if (left !== undefined) faults.push(`${left.name} of line ${left.line} does not end`)
  if (events.length === 0 && faults.length === 0) faults.push('there is no event in it')
  return { events, faults }
}

/** TEXT as people wrote it. */
export const icsText = (value: string): string =>
  value.replace(/\\([nN\\;,])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? ' ' : sign)).trim()
