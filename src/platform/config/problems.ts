// What can be wrong with the settings, and which known name was meant.

export type ConfigProblem =
  | 'setting_invalid' // params: setting, from, value, form
  | 'setting_unknown' // params: setting, from, meant ('' when nothing is near)
  | 'settings_file_missing' // params: file
  | 'settings_file_line' // params: file, line

/** How many letters must be added, dropped or changed to make one word of the other. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1]
    for (const [left, candidate] of [...other].entries()) {
      const change = (row[left] as number) + (letter === candidate ? 0 : 1)
      next.push(Math.min(change, (row[left + 1] as number) + 1, (next[left] as number) + 1))
    }
    row = next
  }
  return row.at(-1) as number
}

/** The known name that was most likely meant; '' when none is near. */
export const nearestName = (typed: string, known: readonly string[]): string => {
  const near = known
    .map((name) => ({ name, far: distance(typed, name) }))
    .filter(({ far, name }) => far <= Math.max(1, Math.floor(name.length / 4)))
    .toSorted((a, b) => a.far - b.far)
  return near[0]?.name ?? ''
}
