// Every page of the web, as a visitor or as someone who signed in sees it.
import { postPath } from '../../src/interfaces/web/links.ts'
import type { FakeWorld } from './fake-world.ts'

export interface PageToLookAt {
  readonly name: string
  readonly address: string
  readonly signedIn: boolean
  readonly status?: number
}

const oauth = (redirect: string): string =>
  `/oauth/authorize?${new URLSearchParams({ client_id: 'phone-app', redirect_uri: redirect, response_type: 'code', scope: 'read write push', state: 'x' })}`

export const lookAt = ({ accounts, posts }: FakeWorld): readonly PageToLookAt[] => {
  const visitor = (name: string, address: string, status = 200): PageToLookAt => ({
    name,
    address,
    status,
    signedIn: false,
  })
  const reader = (name: string, address: string, status = 200): PageToLookAt => ({
    name,
    address,
    status,
    signedIn: true,
  })
  const { warning, quoteOfQuote, long, pictures, note } = posts
  return [
    visitor('front', '/'),
    visitor('square', '/square'),
    reader('square-in', '/square?before=9000000000000000'),
    reader('home', '/home'),
    visitor('post', postPath(warning.post, warning.author)),
    reader('post-in', postPath(warning.post, warning.author)),
    reader('reply-in', postPath(posts.question.post, posts.question.author)),
    reader('chain', postPath(quoteOfQuote.post, quoteOfQuote.author)),
    visitor('long', postPath(long.post, long.author)),
    visitor('note', postPath(note.post, note.author)),
    visitor('history', postPath(long.post, long.author, 'history')),
    visitor('quotes', postPath(warning.post, warning.author, 'quotes')),
    visitor('likes', postPath(warning.post, warning.author, 'likes')),
    visitor('picture', `${postPath(pictures.post, pictures.author)}/pictures/2`),
    visitor('profile-office', `/@${accounts.weather.handle}`),
    reader('profile-in', `/@${accounts.court.handle}`),
    reader('profile-own', `/@${accounts.lin.handle}`),
    visitor('profile-imported', `/@${accounts.imported.handle}`),
    visitor('profile-media', `/@${accounts.court.handle}/media`),
    visitor('profile-replies', `/@${accounts.weather.handle}/replies`),
    visitor('followers', `/@${accounts.court.handle}/followers`),
    visitor('record', `/@${accounts.weather.handle}/verification`),
    visitor('record-none', `/@${accounts.court.handle}/verification`),
    visitor('record-official', `/@${accounts.judge.handle}/verification`),
    reader('settings-verification', '/settings/verification'),
    reader('verifications', '/verifications'),
    reader('verification-decide', '/verifications/4321'),
    visitor('verify', '/verify'),
    visitor('verify-yes', '/verify?url=https://www.heron.example/@heron_weather'),
    visitor('verify-no', '/verify?url=twitter.com/nobody'),
    visitor('directory', '/accounts'),
    reader('requests', '/requests'),
    visitor('offices', '/offices'),
    reader('offices-narrow', `/offices?side=officials&division=${encodeURIComponent('hz/east')}&after=1-1`),
    visitor('offices-none', '/offices?q=zzz'),
    visitor('body', '/offices/hz/court-east'),
    visitor('body-missing', '/offices/hz/nowhere', 404),
    visitor('census', '/census'),
    reader('census-wrong', '/census?at=2013&platform=weibo', 422),
    visitor('groups', '/groups'),
    reader('groups-in', '/groups'),
    reader('group-new', '/groups/new'),
    visitor('group', '/groups/heron'),
    visitor('group-members', '/groups/heron/members'),
    visitor('group-report', '/groups/heron/report'),
    reader('group-report-wrong', '/groups/heron/report?from=x', 422),
    reader('group-desk', '/groups/heron/desk'),
    reader('group-notes', '/groups/heron/notes'),
    reader('group-drafts', '/groups/heron/drafts'),
    visitor('topics', '/topics'),
    visitor('topic', `/topics/${encodeURIComponent('白石河天气')}`),
    visitor('search', '/search'),
    reader('search-posts', `/search?q=${encodeURIComponent('石桥')}`),
    reader('search-accounts', `/search?q=${encodeURIComponent('鹭洲')}&kind=accounts`),
    visitor('search-topics', `/search?q=${encodeURIComponent('白石')}&kind=topics`),
    visitor('search-none', '/search?q=zzz'),
    reader('compose', '/compose'),
    reader('reply', `/posts/${warning.post.id}/reply`),
    reader('quote', `/posts/${posts.quote.post.id}/quote`),
    reader('edit', `/posts/${posts.question.post.id}/edit`),
    reader('delete', `/posts/${posts.question.post.id}/delete`),
    reader('bookmarks', '/bookmarks'),
    reader('notifications', '/notifications'),
    reader('notifications-clear', '/notifications/clear'),
    reader('me', '/me'),
    visitor('sign-in', '/sign-in'),
    visitor('sign-up', '/sign-up'),
    visitor('password', '/password'),
    visitor('password-reset', '/password?token=abc'),
    visitor('confirm', '/confirm?token=abc'),
    reader('settings', '/settings'),
    reader('settings-posting', '/settings/posting'),
    visitor('look', '/look'),
    reader('settings-password', '/settings/password'),
    reader('settings-sessions', '/settings/sessions'),
    reader('settings-apps', '/settings/apps'),
    reader('settings-accounts', '/settings/accounts'),
    reader('settings-silenced', '/settings/silenced'),
    reader('settings-leave', '/settings/leave'),
    reader('oauth', oauth('https://pocket.example/back')),
    reader('oauth-code', '/oauth/authorize/native?code=k2Jd93nT-4_xQ'),
    reader('oauth-wrong', oauth('https://evil.example/back'), 400),
    visitor('about', '/about'),
    visitor('design', '/design'),
    visitor('missing', '/no/such/page', 404),
    visitor('gone', '/@lin_by_river/1234', 410),
  ]
}
