// How an account is called: by the name it chose, or by its handle.

export const displayName = (account: { displayName: string; handle: string }): string =>
  account.displayName === '' ? account.handle : account.displayName
