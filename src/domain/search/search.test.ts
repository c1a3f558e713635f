// Search as people meet it, over the real posts and the real outbox, on both engines.
import { readdir, writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous, type Viewer } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld, textsOf, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createSearch, type Search } from './index.ts'

describeOnBothEngines('search', (open, engine) => {
  const openWorld = () => openReadingWorld(open(), (needs: ReadingNeeds) => createSearch(needs))
  let world: Awaited<ReturnType<typeof openWorld>>
  let ada: Person
  beforeAll(async () => {
    world = await openWorld()
    ada = await world.person()
  })
  afterAll(async () => {
    await world.module.close()
    await world.close()
  })

  const found = async (
    words: string,
    viewer: Viewer = anonymous,
    page: Partial<Parameters<Search['posts']>[2]> = {},
  ) => {
    await world.outbox.settled()
    return textsOf((await world.module.posts(viewer, words, { limit: 20, ...page })).items)
  }
  it('finds two characters, one character, phrases, words and numbers, newest first', async () => {
    await world.say(ada, '上海发布：台风“梅花”今晚登陆')
    await world.say(ada, '海上发来布告')
    await world.say(ada, 'The Typhoon of 2026, 臺風過後')
    expect(await found('台风')).toEqual(['The Typhoon of 2026, 臺風過後', '上海发布：台风“梅花”今晚登陆'])
    expect(await found('上海发布')).toEqual(['上海发布：台风“梅花”今晚登陆'])
    expect(await found('梅')).toEqual(['上海发布：台风“梅花”今晚登陆'])
    expect(await found('TYPHOON ２０２６')).toEqual(['The Typhoon of 2026, 臺風過後'])
    expect(await found('typho')).toEqual([])
    expect(await found('颱風 登陆')).toEqual(['上海发布：台风“梅花”今晚登陆'])
    expect(await found('台风 地震')).toEqual([])
  })

  it('finds the content note and the words of pictures', async () => {
    const { posts, db, clock } = world
    await world.say(ada, 'see inside', { summary: '剧透警告' })
    const picture = {
      blob: 'media/x',
      previewBlob: 'media/y',
      mime: 'image/webp',
      bytes: 1,
      original: { width: 1, height: 1 },
      preview: { width: 1, height: 1 },
      blurhash: null,
    }
    await db.bulkWrite((tx) =>
      posts.importPosts(tx, [
        {
          authorId: ada.id,
          kind: 'original',
          visibility: 'public',
          text: 'at the zoo',
          createdAt: clock.now(),
          media: [{ ...picture, description: '一只熊猫在吃竹子' }],
        },
      ]),
    )
    await world.module.rebuild()
    expect(await found('剧透')).toEqual(['see inside'])
    expect(await found('熊猫')).toEqual(['at the zoo'])
  })

  it('takes every sign people type for a sign, never for grammar', async () => {
    const text = 'quotes " and \\ and \' and NEAR and OR 引号'
    await world.say(ada, text)
    const signs = [
      '引号"',
      "引号'",
      '引号 OR',
      '引号*',
      '(引号',
      '引号 AND',
      '引号\\',
      '"引号" NEAR',
      '引号:*',
      '引号 & !',
      '<-> 引号',
      '\u{E001}引号',
      '引号\0',
      '\ud800引号',
    ]
    for (const words of signs) expect(await found(words), words).toEqual([text])
    for (const words of ['"', "'", 'words:引号', '引号 NOT x', "引号' or 1=1 --", '"引号" NEAR/2'])
      expect(await found(words), words).toEqual([])
    expect(await found('   ')).toEqual([])
    expect(await found('😀')).toEqual([])
  })

  it('follows edits and deletions', async () => {
    const post = await world.say(ada, '先说苹果')
    expect(await found('苹果')).toEqual(['先说苹果'])
    await world.posts.edit(ada.actor, post.id, { text: '后说香蕉' })
    expect(await found('苹果')).toEqual([])
    expect(await found('香蕉')).toEqual(['后说香蕉'])
    await world.posts.remove(ada.actor, post.id)
    expect(await found('香蕉')).toEqual([])
  })

  it('shows unlisted posts to all, closed ones only to author and addressees', async () => {
    const [bo, fan] = [await world.person(), await world.person()]
    await world.follow(fan, ada)
    await world.say(ada, '密码甲', { visibility: 'unlisted' })
    await world.say(ada, '密码乙', { visibility: 'followers' })
    await world.say(ada, `密码丙 @${bo.handle}`, { visibility: 'direct' })
    expect(await found('密码')).toEqual(['密码甲'])
    expect(await found('密码', fan.viewer)).toEqual(['密码甲'])
    expect(await found('密码', bo.viewer)).toEqual([`密码丙 @${bo.handle}`, '密码甲'])
    expect(await found('密码', ada.viewer)).toHaveLength(3)
    await world.accounts.block(ada.actor, bo.id)
    expect(await found('密码', bo.viewer)).toEqual([])
  })

  it('fills pages up when rules hide some, and pages by cursor and by offset', async () => {
    const [bo, noise] = [await world.person(), await world.person()]
    for (let at = 0; at < 30; at++) await world.say(at % 2 === 0 ? ada : noise, `满页 第${at}`)
    await world.accounts.mute(bo.actor, noise.id)
    const expected = Array.from({ length: 15 }, (_, at) => `满页 第${28 - at * 2}`)
    expect(await found('满页', bo.viewer, { limit: 15 })).toEqual(expected)
    expect(await found('满页', bo.viewer, { limit: 5, offset: 5 })).toEqual(expected.slice(5, 10))
    expect(await found('满页', bo.viewer, { limit: 5, offset: 500 })).toEqual([])
    const first = await world.module.posts(bo.viewer, '满页', { limit: 10 })
    expect(await found('满页', bo.viewer, { limit: 10, maxId: first.next })).toEqual(expected.slice(10))
    expect(await found('满页', bo.viewer, { limit: 3, minId: first.next })).toEqual(expected.slice(6, 9))
    expect(await found('满页', anonymous, { accountId: noise.id, limit: 40 })).toHaveLength(15)
  })

  it('says after an import that it is behind, until it has caught up', async () => {
    const { posts, db, module } = world
    await module.expectUnannounced()
    expect(await module.behind()).toBe(true)
    await db.bulkWrite((tx) =>
      posts.importPosts(tx, [
        {
          authorId: ada.id,
          kind: 'original',
          visibility: 'public',
          text: '来自二〇一二年',
          createdAt: Date.UTC(2012, 5),
        },
      ]),
    )
    expect(await found('二〇一二')).toEqual([])
    const seen: [number, number][] = []
    await module.rebuild((...progress) => seen.push(progress))
    expect(await module.behind()).toBe(false)
    expect(await found('二〇一二')).toEqual(['来自二〇一二年'])
    expect(seen.at(-1)?.[1]).toBe(1)
  })

  it('stays right while 32 people write, edit, search and a rebuild runs', async () => {
    const { people, posts, module, outbox } = world
    const crowd = await people(32)
    await Promise.all([
      module.rebuild(),
      module.rebuild(),
      ...crowd.map(async (one, at) => {
        const post = await posts.publish(one.actor, { text: `人群 ${at}` })
        await module.posts(one.viewer, '人群', { limit: 20 })
        if (at % 4 === 0) await posts.edit(one.actor, post.id, { text: `散了 ${at}` })
        if (at % 4 === 1) await posts.remove(one.actor, post.id)
      }),
    ])
    await outbox.settled()
    expect(await found('人群', anonymous, { limit: 40 })).toHaveLength(16)
    expect(await found('散了', anonymous, { limit: 40 })).toHaveLength(8)
  })

  it('finds accounts: the exact handle or name first, then by words, the most followed first', async () => {
    const { person, follow, module, outbox, accounts } = world
    const known = await person({ displayName: '海岛天气播报', uniqueName: '海岛天气' })
    const other = await person({ displayName: '海岛天气爱好者 Isobar' })
    const shy = await person({ displayName: '海岛天气隐者' })
    await accounts.updateProfile(shy.actor, { discoverable: false })
    const gone = await person({ displayName: '海岛天气前身' })
    await accounts.deleteAccount(gone.actor)
    await follow(ada, other)
    await outbox.settled()
    const names = async (words: string, page = {}, viewer = anonymous) =>
      (await module.accounts(viewer, words, { limit: 10, ...page })).map((account) => account.handle)
    expect(await names('天气')).toEqual([other.handle, known.handle])
    expect(await names('@海岛天气')).toEqual([known.handle, other.handle])
    expect(await names(known.handle)).toEqual([known.handle])
    expect(await names(shy.handle)).toEqual([shy.handle])
    expect(await names('isob')).toEqual([other.handle])
    expect(await names('天气', { following: true }, ada.viewer)).toEqual([other.handle])
    expect(await names('天气', { following: true })).toEqual([])
    expect(await names('天气', { offset: 1 })).toEqual([known.handle])
    await accounts.updateProfile(other.actor, { displayName: '改名了' })
    await outbox.settled()
    expect(await names('天气')).toEqual([known.handle])
  })

  it('finds topics by their beginning', async () => {
    await world.say(ada, '#垃圾分类 从今天起 #垃圾')
    expect((await world.module.topics('垃圾', { limit: 5 })).map((topic) => topic.name).sort()).toEqual([
      '垃圾',
      '垃圾分类',
    ])
  })

  if (engine === 'sqlite') {
    it('makes a lost, damaged or foreign index anew in the background', async () => {
      await world.say(ada, '不会丢失')
      await world.outbox.settled()
      await world.module.close()
      const file = join(world.folder, 'search.db')
      const damage = [
        async () => Promise.all((await readdir(world.folder)).map((name) => rm(join(world.folder, name)))),
        () => writeFile(file, 'this is no database at all, but it is long enough to be read as one'.repeat(100)),
        async () => {
          const db = new DatabaseSync(file)
          db.exec("update facts set value = 0 where name = 'format'")
          db.close()
        },
      ]
      for (const harm of damage) {
        await harm()
        const again = createSearch({ ...world, outbox: { ...world.outbox, listen() {} } })
        expect(await again.behind()).toBe(true)
        await again.start()
        await again.rebuild()
        expect(await again.behind()).toBe(false)
        expect(textsOf((await again.posts(anonymous, '不会丢失', { limit: 5 })).items)).toEqual(['不会丢失'])
        await again.close()
      }
      await expect(world.module.posts(anonymous, '丢失', { limit: 5 })).rejects.toThrow('closed')
    })
  }
})
