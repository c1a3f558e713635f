// Brings the words of a post into the one form that is stored.

// control characters but the line feed, the byte order mark, and the two overrides that write a text backwards
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202d\u202e\ufeff]/g

// white space, and characters that are drawn as nothing, at either end
const BLANK = /^[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\uffa0]$/

/** Trims by stepping, because a regular expression for the end would take quadratic time on inner runs of spaces. */
const trimmed = (text: string): string => {
  const blankAt = (at: number): boolean => BLANK.test(text[at] as string)
  let start = 0
  let end = text.length
  while (start < end && blankAt(start)) start++
  while (end > start && blankAt(end - 1)) end--
  return text.slice(start, end)
}

/**
 * Line ends become LF, a tab a space, the text NFC; control characters and outer blanks (invisible characters
 * too) go, lone surrogates become U+FFFD. Applying it twice changes nothing more.
 */
export const normalisePost = (text: string): string =>
  trimmed(
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replaceAll('\t', ' ')
      .replace(UNWANTED, '')
      .normalize('NFC'),
  )
