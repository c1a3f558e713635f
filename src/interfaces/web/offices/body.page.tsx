// A public body: what it is, under whom, who holds its positions, which accounts speak for it.
import type { ComponentChildren } from 'preact'
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { BodyOutlet, BodyView, Named } from '#domain/offices'
import { Icon } from '../components/icon.tsx'
import { Label, labelIn } from '../components/label.tsx'
import { Notice } from '../components/parts.tsx'
import { bodyPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { ActivityMark } from './marks.tsx'
import { OutletName } from './outlet-line.tsx'
import { directoryPath } from './query.ts'

type Accounts = ReadonlyMap<Id, Account>

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Trail = ({ nodes, filter }: { nodes: readonly Named[]; filter: 'division' | 'function' }) => (
  <ol class="trail">
    {nodes.map(({ code, labels }) => (
      <li key={code}>
        <a href={directoryPath({ [filter]: code })}>
          <Label labels={labels} code={code} />
        </a>
      </li>
    ))}
  </ol>
)

const Outlet = ({ outlet, accounts }: { outlet: BodyOutlet; accounts: Accounts }) => {
  const { words, formats } = usePage()
  const w = words.offices
  const { seen, verified } = outlet
  return (
    <li class="spoken">
      <p class="outlet__name">
        <strong>
          <OutletName
            outlet={outlet}
            account={outlet.accountId === null ? undefined : accounts.get(outlet.accountId)}
          />
        </strong>
        <ActivityMark activity={outlet.activity} lastPostAt={seen?.lastPostAt ?? null} />
      </p>
      {verified === null ? (
        <p class="quiet">{w.notVerified}</p>
      ) : (
        <p class="spoken__verified">
          <Icon name="check" class="icon--inline" />{' '}
          {verified.from === 0
            ? w.verifiedLong(verified.issuer)
            : w.verifiedBy(verified.issuer, formats.date(verified.from))}
          {verified.reason !== '' && <span class="quiet"> {w.reason(verified.reason)}</span>}
        </p>
      )}
      <p class="quiet outlet__facts">
        {seen !== null && seen.followers !== null && <span>{w.followers(formats.whole(seen.followers))}</span>}
        {seen !== null && seen.posts !== null && <span>{w.posts(formats.whole(seen.posts))}</span>}
        {seen !== null && seen.lastPostAt !== null && <span>{w.lastPost(formats.date(seen.lastPostAt))}</span>}
        <span>{seen === null ? w.unobserved : w.observed(formats.date(seen.at), seen.source)}</span>
      </p>
    </li>
  )
}

const Head = ({ body }: { body: BodyView }) => {
  const { words, formats } = usePage()
  const w = words.offices
  return (
    <header class="block body-head">
      <div class="body-head__name">
        <span class="outlet__icon outlet__icon--office">
          <Icon name="office" />
        </span>
        <h1>
          <Label labels={body.labels} code={body.code} />
        </h1>
      </div>
      {body.endedAt !== undefined && <Notice kind="warning">{w.ended(formats.date(body.endedAt))}</Notice>}
      <dl class="profile__fields">
        <Fact name={w.kind}>
          <a href={directoryPath({ kind: body.kind.code })}>
            <Label labels={body.kind.labels} code={body.kind.code} />
          </a>
        </Fact>
        {body.rank !== null && (
          <Fact name={w.rank}>
            <a href={directoryPath({ rank: `${body.rank.scale} ${body.rank.code}` })}>
              <Label labels={body.rank.labels} code={body.rank.code} />
            </a>
          </Fact>
        )}
        {body.divisions.length > 0 && (
          <Fact name={w.division}>
            <Trail nodes={body.divisions} filter="division" />
          </Fact>
        )}
        {body.functions.length > 0 && (
          <Fact name={w.function}>
            <Trail nodes={body.functions} filter="function" />
          </Fact>
        )}
        {body.parent !== null && (
          <Fact name={w.parent}>
            <a href={bodyPath(body.parent.code)}>
              <Label labels={body.parent.labels} code={body.parent.code} />
            </a>
          </Fact>
        )}
        {body.homepage !== null && (
          <Fact name={w.homepage}>
            <a href={body.homepage} rel="nofollow noopener noreferrer">
              {body.homepage.replace(/^https?:\/\//, '').replace(/\/$/, '')}
            </a>
          </Fact>
        )}
        {body.domains.length > 0 && <Fact name={w.domains}>{body.domains.join(' · ')}</Fact>}
        <Fact name={w.code}>
          <code>{body.code}</code> ·{' '}
          <a href={bodyPath(body.code).replace('/offices/', '/api/bema/v1/bodies/')}>{w.json}</a>
        </Fact>
      </dl>
    </header>
  )
}

const Positions = ({ body, accounts }: { body: BodyView; accounts: Accounts }) => {
  const { words, formats, path } = usePage()
  const w = words.offices
  const { items, total, next } = body.positions
  const later = /[?&]after=/.test(path)
  if (total === 0) return null
  return (
    <section aria-labelledby="positions">
      <h2 class="subhead" id="positions">
        {w.positions}
      </h2>
      <ul class="sheet">
        {items.map((position) => (
          <li class="position" key={position.code}>
            <p class="outlet__name">
              <span class="position__name">
                <Label labels={position.labels} code={position.code} />
              </span>
              {position.rank !== null && (
                <span class="tag">
                  <Label labels={position.rank.labels} code={position.rank.code} />
                </span>
              )}
              {position.seats > 1 && <span class="quiet">{w.seats(formats.whole(position.seats))}</span>}
            </p>
            {position.holders.length === 0 && <p class="quiet">{w.vacant}</p>}
            {position.holders.map((holder) => (
              <div class="position__holder" key={holder.name}>
                <p>
                  <bdi class="name">{holder.name}</bdi>
                  {holder.from > 0 && <span class="quiet"> {w.since(formats.date(holder.from))}</span>}
                </p>
                {holder.outlets.length > 0 && (
                  <ul class="spoken-list">
                    {holder.outlets.map((outlet) => (
                      <Outlet key={`${outlet.platform} ${outlet.address}`} outlet={outlet} accounts={accounts} />
                    ))}
                  </ul>
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {(next !== undefined || later) && (
        <nav class="pager" aria-label={w.positions}>
          {later && (
            <a class="button button--quiet" href={bodyPath(body.code)}>
              {w.first}
            </a>
          )}
          {next !== undefined && (
            <a class="button" rel="next" href={withQuery(bodyPath(body.code), { after: next })}>
              {w.next}
            </a>
          )}
        </nav>
      )}
    </section>
  )
}

const ChildrenPager = ({ body }: { body: BodyView }) => {
  const { words, formats, path } = usePage()
  const w = words.offices
  const { items, total, next } = body.children
  const later = /[?&]children=/.test(path)
  if (next === undefined && !later) return null
  return (
    <nav class="pager" aria-label={w.children}>
      <p class="quiet">{w.someOf(formats.whole(items.length), formats.whole(total))}</p>
      {later && (
        <a class="button button--quiet" href={`${bodyPath(body.code)}#children`}>
          {w.first}
        </a>
      )}
      {next !== undefined && (
        <a class="button" rel="next" href={`${withQuery(bodyPath(body.code), { children: next })}#children`}>
          {w.next}
        </a>
      )}
    </nav>
  )
}

export const BodyPage = ({ body, accounts }: { body: BodyView; accounts: Accounts }) => {
  const { words, locale } = usePage()
  const w = words.offices
  const { children } = body
  return (
    <Frame title={labelIn(body.labels, locale, body.code)} place="offices">
      {body.synthetic && <Notice kind="warning">{w.synthetic}</Notice>}
      <Head body={body} />
      <section aria-labelledby="accounts">
        <h2 class="subhead" id="accounts">
          {w.accounts}
        </h2>
        {body.outlets.length === 0 ? (
          <div class="block">
            <p class="quiet">{w.noAccounts}</p>
          </div>
        ) : (
          <ul class="sheet spoken-list">
            {body.outlets.map((outlet) => (
              <Outlet key={`${outlet.platform} ${outlet.address}`} outlet={outlet} accounts={accounts} />
            ))}
          </ul>
        )}
      </section>
      <Positions body={body} accounts={accounts} />
      {children.total > 0 && (
        <section aria-labelledby="children">
          <h2 class="subhead" id="children">
            {w.children}
          </h2>
          <ul class="sheet mine">
            {children.items.map((child) => (
              <li key={child.code}>
                <a href={bodyPath(child.code)}>
                  <Icon name="office" />
                  <Label labels={child.labels} code={child.code} />
                </a>
              </li>
            ))}
          </ul>
          <ChildrenPager body={body} />
        </section>
      )}
    </Frame>
  )
}
