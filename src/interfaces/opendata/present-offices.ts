// Accounts and bodies of the registry as open data: names stay, times are ISO, ids are strings.
import { csvLine } from '#core/csv'
import { wireId } from '#core/ids'
import type { BodyOutlet, BodyView, DirectoryEntry, Named, Seen } from '#domain/offices'

const time = (at: number | null): string | null => (at === null || at === 0 ? null : new Date(at).toISOString())

const observed = (seen: Seen | null) =>
  seen === null
    ? null
    : {
        at: time(seen.at),
        by: seen.source,
        followers: seen.followers,
        posts: seen.posts,
        last_post_at: time(seen.lastPostAt),
      }

const named = (one: Named | null) => (one === null ? null : { code: one.code, labels: one.labels })

const rank = (one: (Named & { readonly scale: string }) | null) =>
  one === null ? null : { scale: one.scale, level: one.code, labels: one.labels }

export const presentEntry = (entry: DirectoryEntry) => ({
  platform: entry.platform,
  address: entry.address,
  account_id: entry.accountId === null ? null : wireId(entry.accountId),
  speaks_for: entry.official ? 'official' : 'body',
  labels: entry.labels,
  body: named(entry.body),
  position: entry.position,
  kind: named(entry.kind),
  rank: rank(entry.rank),
  division: named(entry.division),
  function: named(entry.function),
  activity: entry.activity,
  observed: observed(entry.seen),
})

export const entryColumns = [
  'platform',
  'address',
  'speaks_for',
  'name_zh',
  'name_en',
  'name',
  'body',
  'kind',
  'scale',
  'level',
  'division',
  'function',
  'activity',
  'followers',
  'posts',
  'last_post_at',
  'observed_at',
  'observed_by',
]

export const entryLine = (entry: DirectoryEntry): string => {
  const { labels, seen } = entry
  return csvLine([
    entry.platform,
    entry.address,
    entry.official ? 'official' : 'body',
    labels['zh'],
    labels['en'],
    labels['und'] ?? Object.values(labels)[0],
    entry.body.code,
    entry.kind?.code,
    entry.rank?.scale,
    entry.rank?.code,
    entry.division?.code,
    entry.function?.code,
    entry.activity,
    seen?.followers,
    seen?.posts,
    time(seen?.lastPostAt ?? null),
    time(seen?.at ?? null),
    seen?.source,
  ])
}

const outlet = ({ platform, address, accountId, from, verified, seen, activity }: BodyOutlet) => ({
  platform,
  address,
  account_id: accountId === null ? null : wireId(accountId),
  from: time(from),
  verified: verified === null ? null : { issuer: verified.issuer, reason: verified.reason, from: time(verified.from) },
  activity,
  observed: observed(seen),
})

export const presentBody = (body: BodyView) => ({
  code: body.code,
  labels: body.labels,
  homepage: body.homepage,
  domains: body.domains,
  ended_at: time(body.endedAt ?? null),
  synthetic: body.synthetic,
  kind: named(body.kind),
  rank: rank(body.rank),
  parent: named(body.parent),
  divisions: body.divisions.map(named),
  functions: body.functions.map(named),
  children: {
    total: body.children.total,
    next: body.children.next ?? null,
    items: body.children.items.map(named),
  },
  positions: {
    total: body.positions.total,
    next: body.positions.next ?? null,
    items: body.positions.items.map(({ code, labels, rank: level, seats, holders }) => ({
      code,
      labels,
      level: named(level),
      seats,
      holders: holders.map((holder) => ({
        name: holder.name,
        from: time(holder.from),
        outlets: holder.outlets.map(outlet),
      })),
    })),
  },
  outlets: body.outlets.map(outlet),
})
