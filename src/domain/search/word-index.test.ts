// Both indexes do the same: what is put in is found by those who may find it, in the order of ids.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeId, LAST_ID, type Id } from '#core/ids'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { loadFold } from './fold.ts'
import { createFtsIndex } from './fts-index.ts'
import { phraseTerm, queryTerms, type Term } from './tokens.ts'
import { authorMark, EVERY_MARK, propertyMark } from './marks.ts'
import { createTsvectorIndex } from './tsvector.store.ts'
import type { WordDocument, WordIndex, WordQuery } from './word-index.ts'

const fold = await loadFold()
const [ADA, BO, CY] = [composeId(1, 7, 1), composeId(1, 900, 2), composeId(1, 3, 3)]
interface Wish {
  readonly authorId?: Id
  readonly readerId?: Id | null
  readonly lastOpen?: boolean
}
const NEWEST = { before: undefined, after: undefined, order: 'newest' } as const

describeOnBothEngines('word index', (open, engine) => {
  let folder: string
  let index: WordIndex
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bema-test-'))
    index =
      engine === 'sqlite'
        ? createFtsIndex({ file: join(folder, 'search.db'), log: silentLog, anew: () => {} })
        : createTsvectorIndex({ db: open(), fold: async () => fold })
  })
  afterAll(async () => {
    await index.close()
    await rm(folder, { recursive: true })
  })

  let tick = 100
  const document = (text: string, more: Partial<WordDocument> = {}): WordDocument => ({
    id: composeId(tick++, 7, 0),
    version: 1,
    text,
    authorId: ADA,
    readerIds: null,
    ...more,
  })
  const queryFor = (words: string, { authorId, readerId = null, lastOpen }: Wish): WordQuery => ({
    terms: queryTerms(words, fold, lastOpen),
    marks: authorId === undefined ? [] : [authorMark(authorId)],
    readerId,
  })
  const find = (words: string, more: Wish = {}) => index.find('post', queryFor(words, more), NEWEST, 100)

  if (engine === 'sqlite') {
    it('is made anew when damage shows at work', async () => {
      const file = join(folder, 'damaged.db')
      const told: string[] = []
      const open = () => createFtsIndex({ file, log: silentLog, anew: () => told.push('anew') })
      const whole = open()
      await whole.put(
        'post',
        Array.from({ length: 3000 }, (_, number) =>
          document(`词语${number} 码头${number * 7} ${'words'.repeat(number % 9)}`),
        ),
      )
      await whole.close()
      const bytes = await readFile(file)
      // the beginning is whole, so that the file can be opened
      await writeFile(file, Buffer.from(bytes).fill(0x5a, Math.floor(bytes.length * 0.6)))

      const damaged = open()
      const fresh = document('词语 after the damage')
      await damaged.find('post', { terms: queryTerms('词语', fold), readerId: null }, NEWEST, 100)
      await damaged.put('post', [fresh])
      expect(told).toEqual(['anew'])
      expect(await damaged.isComplete()).toBe(false)
      const found = await damaged.find('post', { terms: queryTerms('词语', fold), readerId: null }, NEWEST, 100)
      expect(found).toEqual([fresh.id])
      await damaged.close()
    })
  }

  it('keeps closed documents for their readers', async () => {
    const [all, closed, own] = [
      document('星期一'),
      document('星期二', { readerIds: [ADA, BO] }),
      document('星期三', { authorId: CY, readerIds: [CY] }),
    ]
    await index.put('post', [all, closed, own])
    expect(await find('星期')).toEqual([all.id])
    expect(await find('星期', { readerId: BO })).toEqual([closed.id, all.id])
    expect(await find('星期', { readerId: CY })).toEqual([own.id, all.id])
    expect(await find('星期', { readerId: CY, authorId: CY })).toEqual([own.id])
    expect(await find('星期', { authorId: BO })).toEqual([])
  })

  it('takes the newest version, whatever order versions come in', async () => {
    const first = document('初稿')
    await index.put('post', [first])
    await index.put('post', [{ ...first, version: 3, text: '定稿' }])
    await index.put('post', [{ ...first, version: 2, text: '二稿' }])
    expect([await find('初稿'), await find('二稿'), await find('定稿')]).toEqual([[], [], [first.id]])
    expect(await index.known('post', first.id - 1, first.id)).toEqual([{ id: first.id, version: 3 }])
  })

  it('forgets what is removed, and is asked for it twice in vain', async () => {
    const gone = document('很快消失')
    await index.put('post', [gone])
    await index.remove('post', [gone.id])
    await index.remove('post', [gone.id])
    expect(await find('消失')).toEqual([])
    expect(await index.known('post', gone.id - 1, LAST_ID)).toEqual([])
  })

  it('keeps posts and accounts apart', async () => {
    const [post, account] = [document('同名 same'), document('同名 same', { authorId: null })]
    await index.put('post', [post])
    await index.put('account', [account])
    expect(await find('同名')).toEqual([post.id])
    expect(await index.find('account', { terms: queryTerms('sa', fold, true), readerId: null }, NEWEST, 5)).toEqual([
      account.id,
    ])
    expect(await find('sa')).toEqual([])
    expect(await find('sa', { lastOpen: true })).toEqual([post.id])
  })

  it('knows marks, what must not be there, and which of some are found', async () => {
    const [plain, drawn, both] = [
      document('印章 甲'),
      document('印章 乙', { marks: [propertyMark('image')] }),
      document('印章 甲 乙', { marks: [propertyMark('image'), propertyMark('reply')] }),
    ]
    await index.put('post', [plain, drawn, both])
    const asked = async (query: Partial<WordQuery>, count = 100): Promise<readonly Id[]> =>
      index.find('post', { terms: queryTerms('印章', fold), readerId: null, ...query }, NEWEST, count)
    const term = (text: string): Term => phraseTerm(text, fold) as Term
    expect(await asked({ marks: [propertyMark('image')] })).toEqual([both.id, drawn.id])
    expect(await asked({ noMarks: [propertyMark('reply')] })).toEqual([drawn.id, plain.id])
    expect(await asked({ noTerms: [term('甲 乙')] })).toEqual([drawn.id, plain.id])
    expect(await asked({ noTerms: [term('甲'), term('absent')] })).toEqual([drawn.id])
    expect(await asked({ terms: [], marks: [EVERY_MARK] }, 1)).toEqual([both.id])
    const query = { terms: queryTerms('印章', fold), noTerms: [term('甲')], readerId: null }
    expect(await index.among('post', query, [both.id, drawn.id, plain.id, LAST_ID])).toEqual([drawn.id])
    expect(await index.among('post', query, [])).toEqual([])
  })

  it('finds phrases over signs, none past the end of a text, and their last run open', async () => {
    const one = document('大上海，typhoon 风')
    await index.put('post', [one])
    const phrase = async (text: string): Promise<readonly Id[]> =>
      index.find(
        'post',
        { terms: [phraseTerm(text, fold) as Term], readerId: null },
        { ...NEWEST, after: one.id - 1 },
        100,
      )
    for (const text of ['上海 typhoon', '海 typhoon 风', 'typhoon，风', '上海'])
      expect(await phrase(text), text).toEqual([one.id])
    // 上 and 大 stand in the text, but not behind its last word
    for (const text of ['风 上', 'typhoon 大', '上 typhoon', '海上 typhoon'])
      expect(await phrase(text), text).toEqual([])
    const other = document('typhoon 上海滩')
    await index.put('post', [other])
    expect(await phrase('typhoon 上')).toEqual([other.id])
  })

  it('pages in both directions', async () => {
    const many = Array.from({ length: 30 }, (_, at) => document(`翻页 ${at}`))
    await index.put('post', many)
    const ids = many.map(({ id }) => id)
    const query = { terms: queryTerms('翻页', fold), readerId: null }
    const edge = ids[10] as Id
    expect(await index.find('post', query, { ...NEWEST, before: edge }, 4)).toEqual(ids.slice(6, 10).reverse())
    expect(await index.find('post', query, { before: undefined, after: edge, order: 'oldest' }, 4)).toEqual(
      ids.slice(11, 15),
    )
    expect(await index.find('post', query, { ...NEWEST, after: edge }, 100)).toEqual(ids.slice(11).reverse())
  })

  it('finds both the common and the rare in a long index', async () => {
    const many = Array.from({ length: 12_000 }, (_, at) =>
      document(at === 3 ? '罕见的词' : '常见的词', { id: composeId(9_000_000 + at, 7, 0) }),
    )
    for (let at = 0; at < many.length; at += 3_000) await index.put('post', many.slice(at, at + 3_000))
    expect(await find('罕见')).toEqual([many[3]?.id])
    const common = await index.find('post', { terms: queryTerms('常见', fold), readerId: null }, NEWEST, 20)
    expect(common).toEqual(
      many
        .slice(-20)
        .map(({ id }) => id)
        .reverse(),
    )
  })

  it('takes long, odd and empty texts', async () => {
    const odd = [
      '',
      '\0',
      '\ud800',
      '😀'.repeat(100),
      '長'.repeat(30_000),
      `${'x'.repeat(5_000)} y`,
      "'':1 \\ 'a' & <->",
      '一 '.repeat(9_000),
    ]
    await index.put(
      'post',
      odd.map((text) => document(text)),
    )
    expect(await find('长长长')).toHaveLength(1)
  })

  it('serves 32 at once', async () => {
    const finds = await Promise.all(
      Array.from({ length: 32 }, async (_, at) => {
        const one = document(`并发 ${at}`, { id: composeId(20_000_000 + at, at, 0) })
        await index.put('post', [one])
        if (at % 2 === 0) await index.remove('post', [one.id])
        return find('并发')
      }),
    )
    expect(finds.every((ids) => ids.length <= 32)).toBe(true)
    expect(await find('并发')).toHaveLength(16)
  })

  it('is known to the planner as soon as it is complete', async () => {
    await index.put(
      'post',
      Array.from({ length: 300 }, () => document('满满')),
    )
    await index.setComplete(true)
    expect(await index.isComplete()).toBe(true)
    if (engine === 'sqlite') return // plans without looking
    const { rows } = await sql<{ rows: number }>`
      select reltuples as rows from pg_class where oid = 'search_documents'::regclass`.execute(open().read)
    expect(rows[0]?.rows).toBeGreaterThanOrEqual(300)
    await index.setComplete(false)
    expect(await index.isComplete()).toBe(false)
  })
})
