// The kind of an account, in words and shape. Not a badge: it says what the account is registered as, no more.
import type { AccountKind } from '#domain/accounts'
import type { IconName } from '../assets/icons.ts'
import { usePage } from '../page/page-view.ts'
import { Icon } from './icon.tsx'

const icons: Partial<Record<AccountKind, IconName>> = {
  office: 'office',
  official: 'official',
  media: 'media',
  enterprise: 'enterprise',
}

export const KindMark = ({ kind }: { kind: AccountKind }) => {
  const { words } = usePage()
  const icon = icons[kind]
  if (icon === undefined) return null
  return (
    <span class={`kind kind--${kind}`} title={words.accounts.kindNote(words.accounts.kinds[kind])}>
      <Icon name={icon} />
      {words.accounts.kinds[kind]}
    </span>
  )
}
