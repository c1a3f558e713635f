// What the address of a letter says: ask+HANDLE@…, ask+HANDLE+complaint@…, ask+HANDLE+public@…, ask+r-TOKEN@… Pure.
import { inquiryKinds, type InquiryKind, type Publicity } from '#domain/inquiries'

export type Mailbox =
  | { readonly to: 'office'; readonly handle: string; readonly kind: InquiryKind; readonly publicity: Publicity }
  | { readonly to: 'case'; readonly token: string }

export const TOKEN_MARK = 'r-'

const cut = (address: string): readonly [string, string] => {
  const at = address.lastIndexOf('@')
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
}

/** @param base the address to ask at @returns undefined when the letter is for somebody else */
export const mailboxOf = (base: string, recipient: string): Mailbox | undefined => {
  const [[baseName, baseDomain], [name, domain]] = [cut(base.toLowerCase()), cut(recipient.trim().toLowerCase())]
  if (domain !== baseDomain || !name.startsWith(`${baseName}+`)) return undefined
  const [first = '', ...rest] = name.slice(baseName.length + 1).split('+')
  if (first.startsWith(TOKEN_MARK)) {
    const token = first.slice(TOKEN_MARK.length)
    return rest.length === 0 && /^[a-z2-7]{20,60}$/.test(token) ? { to: 'case', token } : undefined
  }
  const kind = inquiryKinds.find((one) => rest.includes(one))
  const known = rest.every((word) => word === kind || word === 'public')
  if (first === '' || !known) return undefined
  return {
    to: 'office',
    handle: first,
    kind: kind ?? 'question',
    publicity: rest.includes('public') ? 'public' : 'private',
  }
}

export const replyMailbox = (base: string, token: string): string => {
  const [name, domain] = cut(base)
  return `${name}+${TOKEN_MARK}${token}@${domain}`
}

const yes = /^(?:yes|solved|confirm(?:ed)?|thank you|thanks|是|是的|已解决|解决了|确认|满意|谢谢)[\s.!。！]*$/i

/** Whether an answer says no more than that it is solved. */
export const confirms = (text: string): boolean => yes.test(text.trim())
