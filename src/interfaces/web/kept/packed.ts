// Text as its UTF-8 bytes, one to a character: Chinese takes three bytes and not two for every letter around it, pieces
// are joined with +, and sending a page of them copies it (5 µs for 100 kB) where a string with Chinese is encoded.

declare const packedMark: unique symbol
export type Packed = string & { readonly [packedMark]: true }

/** Always a string of its own: a part of a Chinese text has two bytes to a character even where it is plain. */
export const pack = (text: string): Packed => Buffer.from(text).toString('latin1') as Packed

/** As preact-render-to-string escapes text and attributes. */
export const escapeHtml = (text: string): string =>
  /["&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;') : text

export const packHtml = (text: string): Packed => pack(escapeHtml(text))

export const nothing = '' as Packed
