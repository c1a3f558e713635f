// The part of opencc-js that is used: its table of characters, without a declaration of its own.
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
