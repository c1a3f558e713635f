// Brings the words of a post into the one form that is stored.

// control characters but the line feed, the byte order mark, and the two overrides that write a text backwards
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202d\u202e\ufeff]/g

/**
 * Line ends become LF, a tab a space, the text NFC; control characters and outer white space go, lone surrogates
 * become U+FFFD. Applying it twice changes nothing more.
 */
export const normalisePost = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNWANTED, '')
    .normalize('NFC')
    .trim()
