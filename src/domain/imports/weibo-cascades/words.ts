// Which texts of the source hold words of their own.

// What the platform and its apps put in when nobody wrote anything, with or without the full stop. In the set:
// 转发微博。5,979 · 轉發微博 661 · 转 129 · 轉發微博。115 · 转发 84 · 转发微博. 25 · 转。9 · 转发。5 · RT 4 · Forward. 3 …
const FILLER = /^(?:转发微博|轉發微博|转发|轉發|转|轉|repost|forward|rt)[。.．]?$/i

const BLANKS = /[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+/g

/** False for empty texts and for fillers. */
export const hasWords = (text: string): boolean => {
  const bare = text.replaceAll(BLANKS, '')
  return bare !== '' && !FILLER.test(bare)
}

/** How the platform begins the text of an answer. */
export const startsAsReply = (text: string): boolean => text.startsWith('回复@')
