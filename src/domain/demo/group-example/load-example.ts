// Loads an example of a group: made-up courts with followers and two months of posts, marked as made up everywhere.
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Offices, PackSource } from '#domain/offices'
import type { ImportedPost, Posts } from '#domain/posts'
import type { Search } from '#domain/search'
import type { Database } from '#platform/db'
import { composeExample, type Example } from './compose-example.ts'
import { exampleCourts } from './names.ts'

export const groupExampleNames = ['courts-2010'] as const
export type GroupExampleName = (typeof groupExampleNames)[number]

export interface GroupExampleNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'importAccounts' | 'importFollows' | 'resolveMentions' | 'byIds'>
  readonly posts: Pick<Posts, 'importPosts'>
  readonly search: Pick<Search, 'expectUnannounced'>
  readonly offices: {
    readonly registry: Pick<Offices['registry'], 'installPack'>
    readonly verification: Pick<Offices['verification'], 'introduce'>
    readonly groups: Pick<Offices['groups'], 'establish' | 'byCode'>
  }
}

export interface GroupExamples {
  /** Does what is missing: a second time nothing. */
  load(name: GroupExampleName): Promise<{ readonly code: string; readonly loaded: boolean }>
}

const MADE_BY = 'synthetic'
const NOTE = '合成示例：没有这个机构，内容均为虚构。\nA made-up example: there is no such body, and nobody said this.'

const lines = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('')

/** The courts' bodies, in a country of their own. */
const packOf = (code: string): PackSource => {
  const files: Readonly<Record<string, string>> = {
    'pack.json': JSON.stringify({
      schema: 1,
      code,
      version: '1',
      labels: { zh: '合成示例：云岫的 21 家法院', en: 'Made-up example: the 21 courts of Yunxiu' },
      jurisdiction: 'none',
      synthetic: true,
      kinds: [{ code: 'court', labels: { zh: '法院', en: 'Court' } }],
      functions: [{ code: 'courts', labels: { zh: '审判', en: 'Courts' } }],
    }),
    'divisions.ndjson': lines([
      { code: 'yunxiu', scheme: 'synthetic', labels: { zh: '云岫（合成）', en: 'Yunxiu (made up)' } },
    ]),
    'bodies.ndjson': lines(
      exampleCourts.map((court, at) => ({
        code: court.code,
        labels: { zh: court.zh, en: court.en },
        kind: 'court',
        function: 'courts',
        division: 'yunxiu',
        ...(at === 0 ? {} : { parent: exampleCourts[0]?.code }),
      })),
    ),
  }
  return { name: code, read: async (file) => files[file] }
}

export const createGroupExamples = ({ db, accounts, posts, search, offices }: GroupExampleNeeds): GroupExamples => {
  const { registry, verification, groups } = offices

  const courtIds = async (): Promise<readonly Id[] | undefined> => {
    const found = await accounts.resolveMentions(exampleCourts.map(({ handle }) => handle))
    const ids = exampleCourts.flatMap(({ handle }) => found.get(handle)?.id ?? [])
    return ids.length === exampleCourts.length ? ids : undefined
  }

  /** Accounts, follows and posts: all of it or nothing. */
  const write = ({ began, readers, follows, items }: Example): Promise<readonly Id[]> =>
    db.bulkWrite(async (tx) => {
      const common = { madeBy: MADE_BY, createdAt: began }
      const ids = await accounts.importAccounts(tx, [
        ...exampleCourts.map(({ handle, zh }) => ({
          ...common,
          handle,
          kind: 'office' as const,
          displayName: zh,
          note: NOTE,
        })),
        ...Array.from({ length: readers }, (_, at) => ({
          ...common,
          handle: `courts2010_r${at + 1}`,
          kind: 'citizen' as const,
          displayName: `合成读者 ${at + 1}`,
          note: NOTE,
        })),
      ])
      const courts = ids.slice(0, exampleCourts.length)
      const idOf = (court: number): Id => courts[court] as Id
      await accounts.importFollows(
        tx,
        follows.map(({ reader, court, at }) => ({
          accountId: ids[exampleCourts.length + reader] as Id,
          targetId: idOf(court),
          at,
        })),
      )
      await posts.importPosts(
        tx,
        items.map(({ court, kind, at, text, parent }): ImportedPost => ({
          authorId: idOf(court),
          kind,
          visibility: 'public',
          text,
          language: kind === 'repost' ? null : 'zh',
          createdAt: at,
          source: '合成示例 · made up',
          ...(parent === undefined ? {} : { parent: { index: parent } }),
        })),
      )
      return courts
    })

  return {
    async load(code) {
      if ((await groups.byCode(code)) !== undefined) return { code, loaded: false }
      await registry.installPack(packOf(code))
      const example = composeExample()
      let courts = await courtIds()
      if (courts === undefined) {
        await search.expectUnannounced()
        courts = await write(example)
      }
      const introduced = { issuer: '合成示例 · made up', reason: '合成 · made up', from: example.began }
      for (const [at, accountId] of courts.entries()) {
        await verification.introduce({ ...introduced, accountId, body: `${code}/${exampleCourts[at]?.code ?? ''}` })
      }
      const [coordinatorId, ...members] = courts as readonly [Id, ...Id[]]
      await groups.establish({
        code,
        labels: { zh: '云岫法院发布厅（合成）', en: 'Courts of Yunxiu (made up)' },
        about: NOTE,
        template: 'hub',
        coordinatorId,
        members: members.map((accountId) => ({ accountId, joinedAt: example.began })),
        synthetic: true,
        at: example.began,
      })
      return { code, loaded: true }
    },
  }
}
