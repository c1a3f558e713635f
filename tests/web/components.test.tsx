// Parts of pages as pure functions: what they say, to whom, and that nothing people write becomes markup.
import { describe, expect, it } from 'vitest'
import { parseText } from '#core/text'
import { KindMark } from '../../src/interfaces/web/components/kind-mark.tsx'
import { PictureGrid } from '../../src/interfaces/web/components/picture-grid.tsx'
import { PostCard } from '../../src/interfaces/web/components/post-card.tsx'
import { foldTokens, PostText } from '../../src/interfaces/web/components/post-text.tsx'
import { FollowForm } from '../../src/interfaces/web/components/follow-form.tsx'
import { sampleMedia, samplePost, sampleRelation, sampleView } from '../../src/interfaces/web/design/sample-makers.ts'
import { ProfilePage } from '../../src/interfaces/web/accounts/profile.page.tsx'
import { ProblemPage } from '../../src/interfaces/web/problems/problem.page.tsx'
import { NOW } from './fake-world.ts'
import { readAloud, render, samples } from './render.ts'

const { accounts, posts } = samples()
const saying = (text: string) => sampleView(samplePost(77, accounts.ada, text, NOW), accounts.ada)

describe('the words of a post', () => {
  it('never become markup', () => {
    const html = render(<PostText view={saying('<img src=x onerror=alert(1)> "&\' #<b>bold#')} />)
    expect(html).not.toMatch(/<img|<b>/)
    expect(html).toContain('&lt;img')
  })

  it('link topics, known accounts and addresses', () => {
    const html = render(<PostText view={posts.question} />)
    expect(html).toContain('href="/@heron_weather"')
    const warning = render(<PostText view={posts.warning} />)
    expect(warning).toContain(`href="/topics/${encodeURIComponent('白石河天气')}"`)
    expect(warning).toMatch(/rel="nofollow noopener noreferrer ugc"/)
    expect(warning).toContain('weather.example.org/warnings/2026-11-23/…')
  })

  it('leave names alone that nobody bears', () => {
    expect(render(<PostText view={saying('hello @nobody_here')} />)).not.toContain('<a')
  })

  it('carry their language', () => {
    expect(render(<PostText view={posts.warning} />)).toContain('lang="zh"')
    expect(render(<PostText view={posts.direct} />)).toContain('lang="en"')
  })

  it('fold when they are long, and lose nothing by it', () => {
    expect(render(<PostText view={posts.long} />)).toContain('<details class="fold">')
    expect(render(<PostText view={posts.long} whole />)).not.toContain('<details')
    const { head, tail } = foldTokens(parseText(posts.long.post.text))
    expect([...head, ...tail].map(({ raw }) => raw).join('')).toBe(posts.long.post.text)
    expect(head.at(-1)?.raw).toMatch(/[。！？\n]$/)
  })
})

describe('a post card', () => {
  it('says who, when and how many', () => {
    const html = render(<PostCard view={posts.warning} />, { locale: 'zh' })
    const words = readAloud(html)
    for (const part of ['鹭洲气象', '鹭洲市气象局 (已认证)', '@heron_weather', '8 分钟前', '405', '1.2万'])
      expect(words).toContain(part)
    expect(html).toContain('datetime="2026-11-23T02:22:00.000Z"')
    expect(html).toContain('title="2026年11月23日 10:22"')
  })

  it('offers visitors no form, and readers one form with a token', () => {
    expect(render(<PostCard view={posts.warning} />)).not.toContain('<form')
    const html = render(<PostCard view={samples(true).posts.warning} />, { signedIn: true })
    expect(html.match(/<form/g)).toHaveLength(1)
    expect(html).toContain('name="csrf" value="token"')
    expect(html).toContain('aria-pressed="true"')
    expect(html).toContain('formaction="/posts/')
  })

  it('counts reposts with and without words together', () => {
    expect(posts.warning.counts).toMatchObject({ reposts: 340, quotes: 65 })
    expect(readAloud(render(<PostCard view={posts.warning} focus />))).toContain('405 reposts')
  })

  it('shows the target of a bare repost under the name of who reposted it', () => {
    const words = readAloud(render(<PostCard view={posts.repost} />))
    expect(words).toContain('河边的林 reposted')
    expect(words).toContain('鹭洲气象')
  })

  it('says that a quoted post is gone', () => {
    expect(readAloud(render(<PostCard view={posts.gone} />, { locale: 'zh' }))).toContain('抱歉，此微博已被作者删除')
  })

  it('puts a content note before the words and the pictures', () => {
    const html = render(<PostCard view={posts.note} />)
    expect(html.indexOf('诈骗案')).toBeLessThan(html.indexOf('原告'))
    expect(html).toMatch(/<details class="note">.*原告.*pictures.*<\/details>/s)
  })

  it('lets only the author edit and delete', () => {
    const own = samples(true).posts.question
    expect(render(<PostCard view={own} />, { signedIn: true })).toContain(`/posts/${own.post.id}/edit`)
    const other = samples(true).posts.warning
    expect(render(<PostCard view={other} />, { signedIn: true })).not.toContain('/edit')
  })

  it('offers no repost of what is not public', () => {
    const direct = samples(true).posts.direct
    expect(render(<PostCard view={direct} />, { signedIn: true })).not.toContain('/repost"')
  })
})

describe('pictures', () => {
  const withPictures = (count: number) => ({
    ...posts.pictures,
    media: Array.from({ length: count }, (_, index) =>
      sampleMedia(1000 + index, accounts.court, { description: index === 0 ? 'A gate' : '' }),
    ),
  })

  it('have words, and a page of their own for each', () => {
    const html = render(<PictureGrid view={withPictures(9)} />)
    expect(html.match(/<img/g)).toHaveLength(9)
    expect(html).toContain('alt="A gate"')
    expect(html).toContain('alt="Picture (the author gave no description)"')
    expect(html).toContain('/pictures/9"')
  })

  it('are cut around their focus without style attributes', () => {
    const view = { ...posts.pictures, media: [sampleMedia(1, accounts.court, { focus: { x: -1, y: 1 } })] }
    const html = render(<PictureGrid view={view} />)
    expect(html).toContain('focus-x-0 focus-y-0')
    expect(html).not.toContain('style=')
  })

  it('are covered when they may distress', () => {
    const view = { ...withPictures(2), post: { ...posts.pictures.post, sensitive: true } }
    expect(render(<PictureGrid view={view} />)).toContain('<details class="cover">')
  })
})

describe('when something goes wrong', () => {
  const says = (status: number, code: string, locale: 'zh' | 'en' = 'en') =>
    readAloud(render(<ProblemPage error={{ status, code, message: 'The reason.', requestId: 'r-17' }} />, { locale }))

  it('says so plainly, and what to tell the administrators', () => {
    expect(says(500, 'bug')).toMatch(/Something broke.*our fault.*r-17/)
    expect(says(500, 'bug', 'zh')).toMatch(/出错了.*r-17/)
    expect(says(404, 'not_found')).toContain('There is no such page')
    expect(says(404, 'post_not_found')).toContain('The reason.')
    expect(says(403, 'not_yours')).toMatch(/cannot be done.*The reason/)
    expect(says(429, 'rate_limited')).toContain('Just a moment')
    expect(says(503, 'overloaded')).toContain('Just a moment')
    expect(says(500, 'bug')).not.toContain('The reason')
  })
})

describe('who an account is', () => {
  it('stands in words; nobody gets a badge without a record', () => {
    expect(readAloud(render(<KindMark kind="office" />, { locale: 'zh' }))).toBe('机构')
    expect(render(<KindMark kind="citizen" />)).toBe('')
    const profile = (account: typeof accounts.ada) =>
      readAloud(
        render(
          <ProfilePage
            account={account}
            relation={undefined}
            part="posts"
            posts={{ items: [], next: undefined, prev: undefined }}
            pinned={[]}
            cases={new Map()}
            counts={undefined}
          />,
        ),
      )
    expect(profile(accounts.imported)).toContain('verified on Weibo, 2012')
    expect(profile(accounts.court)).toContain('no verification record')
    expect(profile(accounts.ada)).not.toContain('verif')
  })

  it('was verified as something else when older posts were written, and they keep that title', () => {
    const { warning } = posts
    const card = (at: number) =>
      readAloud(
        render(<PostCard view={{ ...warning, author: accounts.judge, post: { ...warning.post, createdAt: at } }} />),
      )
    const day = 86_400_000
    expect(card(NOW - day)).toContain('Judge, Heron City Court')
    expect(card(NOW - 100 * day)).toContain('Clerk, Heron City Court')
    expect(card(NOW - 400 * day)).not.toMatch(/Heron City Court|Official/)
  })

  it('decides what the follow button says', () => {
    const says = (some: Parameters<typeof sampleRelation>[1], account = accounts.weather) =>
      readAloud(render(<FollowForm account={account} relation={sampleRelation(account, some)} />, { signedIn: true }))
    expect(says({})).toContain('Follow')
    expect(says({ following: true })).toContain('Unfollow')
    expect(says({ requested: true })).toContain('Withdraw')
    expect(says({}, accounts.ada)).toContain('Ask to follow')
    expect(says({ blocking: true })).toContain('Unblock')
    expect(says({ blockedBy: true })).toBe('')
    expect(readAloud(render(<FollowForm account={accounts.weather} relation={undefined} />))).toContain('Follow')
  })
})
