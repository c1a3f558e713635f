// GET /offices and /offices/code-of-a-body.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { BodyView, Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { BodyPage } from './body.page.tsx'
import { OfficesPage } from './directory.page.tsx'
import { filterIn } from './query.ts'

interface Needs {
  readonly pages: Pages
  readonly offices: Pick<Offices, 'directory' | 'groups'>
  readonly accounts: Pick<Accounts, 'byIds'>
}

const PAGE = 30
/** To choose from. */
const MOST_GROUPS = 200

const params = Type.Object({ '*': Type.String({ minLength: 1, maxLength: 200 }) })

export const officeRoutes = (server: Server, { pages, offices: { directory, groups }, accounts }: Needs): void => {
  const accountsOf = async (
    outlets: readonly { readonly accountId: Id | null }[],
  ): Promise<ReadonlyMap<Id, Account>> => {
    const ids = outlets.flatMap(({ accountId }) => accountId ?? [])
    return ids.length === 0 ? new Map() : accounts.byIds([...new Set(ids)])
  }
  const outletsOf = ({ outlets, positions }: BodyView) => [
    ...outlets,
    ...positions.items.flatMap(({ holders }) => holders.flatMap((holder) => holder.outlets)),
  ]

  server.get('/offices', async (request, reply) => {
    const query = readForm(request.query)
    const filter = filterIn(query)
    const after = query.word('after')
    const [choices, level, found, inGroups] = await Promise.all([
      directory.choices(),
      directory.divisions(filter, filter.division),
      directory.list(filter, { limit: PAGE, after }),
      groups.list({ limit: MOST_GROUPS }),
    ])
    const shown = { filter, after, choices, groups: inGroups, level, found, accounts: await accountsOf(found.items) }
    return pages.show(request, reply, h(OfficesPage, shown))
  })

  server.get('/offices/*', { schema: { params } }, async (request, reply) => {
    const query = readForm(request.query)
    const shown = { after: query.word('after'), childrenAfter: query.word('children') }
    const body = await directory.body(request.params['*'].replaceAll('\0', ''), shown)
    if (body === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such body')
    return pages.show(request, reply, h(BodyPage, { body, accounts: await accountsOf(outletsOf(body)) }))
  })
}
