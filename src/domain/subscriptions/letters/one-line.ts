// Words that stand on one line: in the head of a letter, in a title.

/** Without line ends and other control characters, at most `most` characters and an ellipsis. */
export const oneLine = (text: string, most: number): string => {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const signs = [...line]
  return signs.length <= most ? line : `${signs.slice(0, most).join('').trimEnd()}…`
}

export const nameOf = ({ displayName, handle }: { displayName: string; handle: string }): string =>
  oneLine(displayName, 60) || handle
