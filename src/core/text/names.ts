// Handles, unique names and topics: which are well formed, and by which key they are compared.

/** A handle: 1–30 of a–z, 0–9 and the low line. */
export const isHandle = (handle: string): boolean => /^[a-z0-9_]{1,30}$/.test(handle)

/** NFKC and lower case: names and topics are the same when their keys are. */
const caseKey = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC')

export const nameKey = (name: string): string => caseKey(name)

/** Without what is drawn as nothing: two topics that look the same are the same. */
export const topicKey = (name: string): string => caseKey(name.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))

// letters that are drawn as nothing (Hangul fillers, variation selectors) would make two names look the same
const UNIQUE_NAME =
  /^[[\p{L}\p{N}_]--\p{Default_Ignorable_Code_Point}][[\p{L}\p{M}\p{N}_\-·]--\p{Default_Ignorable_Code_Point}]{0,28}[[\p{L}\p{M}\p{N}_]--\p{Default_Ignorable_Code_Point}]$/v

/**
 * A name in any script that an account may own beside its handle: 2–30 characters (code points, also after NFKC) of
 * letters, marks, digits, `_`, `-` and `·`, not starting or ending with the last two, and no handle in disguise.
 */
export const isUniqueName = (name: string): boolean =>
  UNIQUE_NAME.test(name) && UNIQUE_NAME.test(name.normalize('NFKC')) && !isHandle(nameKey(name))
