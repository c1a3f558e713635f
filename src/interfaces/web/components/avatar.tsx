// The picture of an account. Round for persons, squared for everything that is not one person.
import type { Account } from '#domain/accounts'
import { avatarPath } from '../links.ts'

const sizes = { small: 32, medium: 44, large: 96 } as const

/** Decoration where the name stands beside it: pass `label` only where it stands alone. */
export const Avatar = ({
  account,
  size = 'medium',
  label = '',
}: {
  account: Account
  size?: keyof typeof sizes
  label?: string
}) => {
  const shape =
    account.kind === 'citizen' || account.kind === 'official' || account.kind === 'other' ? 'person' : 'body'
  return (
    <img
      class={`avatar avatar--${size} avatar--${shape}`}
      src={avatarPath(account)}
      alt={label}
      width={sizes[size]}
      height={sizes[size]}
      loading="lazy"
      decoding="async"
    />
  )
}
