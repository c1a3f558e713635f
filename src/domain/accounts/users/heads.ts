// Who stands at the head of an account: whoever opened it, and those who were made heads.

export const headRoles = ['owner', 'head'] as const

export const isHead = (role: string | undefined): boolean => headRoles.some((one) => one === role)
