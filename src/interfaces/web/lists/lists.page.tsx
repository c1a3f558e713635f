// Lists: all of them, what is said in one, its members, and which of them an account is in.
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import { replyPolicies, type AccountList, type ReplyPolicy } from '#domain/lists'
import type { PostView } from '#domain/posts'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { Checkbox, ErrorSummary, Radios, TextField, type FormErrors } from '../components/fields.tsx'
import { FilteredAs } from '../components/filtered.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead, Pager } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { accountPath, listPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export interface ListValues {
  readonly title: string
  readonly replies: ReplyPolicy
  readonly exclusive: boolean
}

const emptyValues: ListValues = { title: '', replies: 'list', exclusive: false }

const ListFields = ({ values, errors }: { values: ListValues; errors: FormErrors }) => {
  const { picking: w } = usePage().words
  return (
    <>
      <TextField name="title" label={w.listTitle} value={values.title} maxLength={256} errors={errors} required />
      <Radios
        name="replies"
        legend={w.replies}
        value={values.replies}
        options={replyPolicies.toReversed().map((policy) => ({ value: policy, label: w.repliesTo[policy] }))}
      />
      <Checkbox name="exclusive" label={w.exclusive} checked={values.exclusive} />
    </>
  )
}

export const ListsPage = ({
  lists,
  values = emptyValues,
  errors = [],
}: {
  lists: readonly AccountList[]
  values?: ListValues
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.picking
  return (
    <Frame title={w.lists} place="me" unlisted>
      <PageHead title={w.lists}>{w.listsNote}</PageHead>
      <ErrorSummary errors={errors} />
      {lists.length === 0 ? (
        <div class="sheet">
          <Empty icon="people">{w.noLists}</Empty>
        </div>
      ) : (
        <ul class="sheet rows">
          {lists.map((list) => (
            <li key={list.id}>
              <div>
                <a class="name" href={listPath(list.id)}>
                  {list.title}
                </a>
                {list.exclusive && <span class="quiet"> · {w.exclusiveMark}</span>}
              </div>
              <a class="button button--small" href={listPath(list.id, 'edit')}>
                {w.editList}
                <span class="hidden"> {list.title}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2 class="subhead">{w.newList}</h2>
      <form class="block form" method="post" action="/lists">
        <HiddenFields />
        <ListFields values={values} errors={errors} />
        <p>
          <button class="button button--main" type="submit">
            {w.create}
          </button>
        </p>
      </form>
    </Frame>
  )
}

export const ListPage = ({ list, posts }: { list: AccountList; posts: Page<PostView> }) => {
  const { words } = usePage()
  const w = words.picking
  return (
    <Frame title={list.title} place="me" unlisted>
      <PageHead title={list.title}>
        <a href="/lists">{w.lists}</a> · <a href={listPath(list.id, 'edit')}>{w.editList}</a>
        {list.exclusive && ` · ${w.exclusiveMark}`}
      </PageHead>
      {posts.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="people">{w.listEmpty}</Empty>
        </div>
      ) : (
        <FilteredAs place="home">
          <PostList posts={posts.items} />
        </FilteredAs>
      )}
      <Pager next={posts.next} />
    </Frame>
  )
}

export const EditListPage = ({
  list,
  members,
  values = list,
  errors = [],
}: {
  list: AccountList
  members: Page<Account>
  values?: ListValues
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.picking
  return (
    <Frame title={`${w.editList} · ${list.title}`} place="me" unlisted>
      <PageHead title={w.editList}>
        <a href={listPath(list.id)}>{list.title}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      <form class="block form" method="post" action={listPath(list.id)}>
        <HiddenFields />
        <ListFields values={values} errors={errors} />
        <p>
          <button class="button button--main" type="submit">
            {words.frame.save}
          </button>
        </p>
      </form>
      <h2 class="subhead">{w.members}</h2>
      <div class="sheet">
        {members.items.length === 0 && <Empty icon="people">{w.noMembers}</Empty>}
        {members.items.map((account) => (
          <AccountLine key={account.id} account={account}>
            <form method="post" action={listPath(list.id, 'take')}>
              <HiddenFields />
              <input type="hidden" name="member" value={String(account.id)} />
              <button class="button button--small" type="submit">
                {w.take}
                <span class="hidden"> {displayName(account)}</span>
              </button>
            </form>
          </AccountLine>
        ))}
      </div>
      <Pager next={members.next} />
      <form class="block" method="post" action={listPath(list.id, 'remove')}>
        <HiddenFields />
        <button class="button button--danger" type="submit">
          {w.removeList}
        </button>
      </form>
    </Frame>
  )
}

/** Which lists an account is in. */
export const MemberPage = ({
  account,
  lists,
  having,
  followed,
}: {
  account: Account
  lists: readonly AccountList[]
  having: readonly AccountList[]
  followed: boolean
}) => {
  const { words } = usePage()
  const w = words.picking
  const title = w.addToListsOf(displayName(account))
  const isIn = new Set(having.map(({ id }) => id))
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>
        <a href={accountPath(account)}>@{account.handle}</a> · <a href="/lists">{w.lists}</a>
      </PageHead>
      {!followed && <p class="block">{w.followFirst}</p>}
      {followed && lists.length === 0 && <p class="block">{w.noLists}</p>}
      {followed && lists.length > 0 && (
        <form class="block form" method="post" action={accountPath(account, 'lists')}>
          <HiddenFields />
          <fieldset class="choices">
            <legend class="field__label">{w.inLists}</legend>
            {lists.map(({ id, title: name }) => (
              <label class="choice" key={id}>
                <input type="checkbox" name="list" value={String(id)} checked={isIn.has(id)} />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
          <p>
            <button class="button button--main" type="submit">
              {words.frame.save}
            </button>
          </p>
        </form>
      )}
    </Frame>
  )
}
