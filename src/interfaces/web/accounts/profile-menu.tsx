// What else one can do with an account: write to it, mute, block, take it off one's followers.
import type { Account, Relationship } from '#domain/accounts'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Menu, MenuButton, MenuLink } from '../components/menu.tsx'
import { displayName } from '../components/display-name.ts'
import { accountDeedPath, accountPath, acctOf, challengePath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

export const ProfileMenu = ({ account, relation }: { account: Account; relation: Relationship | undefined }) => {
  const { words } = usePage()
  const w = words.accounts
  if (relation === undefined) return null
  return (
    <form method="post" action={accountDeedPath(account.id, 'mute')} class="menu-form">
      <HiddenFields next={accountPath(account)} />
      <Menu icon="more" label={w.menu(displayName(account))} below>
        <MenuLink icon="pen" href={`/compose?${new URLSearchParams({ text: `@${acctOf(account)} ` })}`}>
          {w.mention}
        </MenuLink>
        {(relation.following || relation.requested) && (
          <MenuLink icon="people" href={accountPath(account, 'lists')}>
            {words.picking.addToLists}
          </MenuLink>
        )}
        {account.badge?.now?.scope !== 'body' && (
          <MenuLink icon="info" href={challengePath(account)}>
            {words.joining.challenge}
          </MenuLink>
        )}
        <MenuButton icon="hidden" action={accountDeedPath(account.id, relation.muting ? 'unmute' : 'mute')}>
          {relation.muting ? w.unmute : w.mute}
        </MenuButton>
        <MenuButton icon="block" danger action={accountDeedPath(account.id, relation.blocking ? 'unblock' : 'block')}>
          {relation.blocking ? w.unblock : w.block}
        </MenuButton>
        {relation.followedBy && (
          <MenuButton icon="close" danger action={accountDeedPath(account.id, 'remove-follower')}>
            {w.removeFollower}
          </MenuButton>
        )}
      </Menu>
    </form>
  )
}
