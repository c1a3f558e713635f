// Adds the pages to the server. The only file of this interface that knows every folder.
import { h } from 'preact'
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Calendars } from '#domain/calendars'
import type { Censuses, GroupReports } from '#domain/census'
import type { Filters } from '#domain/filters'
import type { Insights } from '#domain/insights'
import type { Invitations } from '#domain/invitations'
import type { CaseBoard, Desk, Inquiries } from '#domain/inquiries'
import type { Lists } from '#domain/lists'
import type { MediaModule } from '#domain/media'
import type { Notifications } from '#domain/notifications'
import type { Offices } from '#domain/offices'
import type { OwnData } from '#domain/own-data'
import type { Posts } from '#domain/posts'
import type { Publishing } from '#domain/publishing'
import type { Records } from '#domain/records'
import type { Search } from '#domain/search'
import type { Site } from '#domain/site'
import type { CaseMail, StaffLetters, Subscriptions } from '#domain/subscriptions'
import type { Timelines } from '#domain/timelines'
import type { Topics } from '#domain/topics'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { aboutRoutes } from './about/about.routes.ts'
import { accountRoutes } from './accounts/accounts.routes.ts'
import { profileRoutes } from './accounts/profile.routes.ts'
import { loadAssets } from './assets/assets.ts'
import { assetsRoutes } from './assets/assets.routes.ts'
import { bookmarkRoutes } from './bookmarks/bookmarks.routes.ts'
import { deskCaseRoutes } from './desk/desk-case.routes.ts'
import { deskRoutes } from './desk/desk.routes.ts'
import { deskTopicsRoutes } from './desk/desk-topics.routes.ts'
import { casesRoutes } from './cases/cases.routes.ts'
import { draftRoutes } from './drafts/drafts.routes.ts'
import { invitationRoutes } from './invitations/invitations.routes.ts'
import { promisesRoutes } from './promises/promises.routes.ts'
import { purposeRoutes } from './reports/purposes.routes.ts'
import { reportRoutes } from './reports/report.routes.ts'
import { calendarRoutes } from './calendars/calendars.routes.ts'
import { caseFigureRoutes } from './case-figures/case-figures.routes.ts'
import { censusRoutes } from './census/census.routes.ts'
import { designRoutes } from './design/design.routes.ts'
import { feedRoutes } from './feeds/feeds.routes.ts'
import { byMailRoutes } from './follow/by-mail.routes.ts'
import { webhookRoutes } from './follow/webhooks.routes.ts'
import { groupFollowersRoutes } from './groups/followers.routes.ts'
import { groupDeskRoutes } from './groups/desk.routes.ts'
import { groupRoutes } from './groups/groups.routes.ts'
import { groupInsideRoutes } from './groups/inside.routes.ts'
import { filterRoutes } from './filters/filters.routes.ts'
import { homeRoutes } from './home/home.routes.ts'
import { listRoutes } from './lists/lists.routes.ts'
import { meRoutes } from './me/me.routes.ts'
import { notificationRoutes } from './notifications/notifications.routes.ts'
import { officeRoutes } from './offices/offices.routes.ts'
import { oauthRoutes } from './oauth/oauth.routes.ts'
import { applyRoutes } from './offices/apply.routes.ts'
import { careRoutes } from './offices/care.routes.ts'
import { recordsRoutes } from './records/records.routes.ts'
import { disclosureRoutes } from './offices/disclosures.routes.ts'
import { isOfficialRoutes } from './offices/is-official.routes.ts'
import { joinRoutes } from './offices/join.routes.ts'
import { officeAboutRoutes } from './offices/office-about.routes.ts'
import { queueRoutes } from './offices/queue.routes.ts'
import { recordRoutes } from './offices/record.routes.ts'
import { createPages } from './page/pages.ts'
import { createSide } from './page/side.ts'
import { deedRoutes } from './posts/deeds.routes.ts'
import { embedRoutes } from './posts/embed.routes.ts'
import { postRoutes } from './posts/post.routes.ts'
import { writeRoutes } from './posts/write.routes.ts'
import { ProblemPage } from './problems/problem.page.tsx'
import { searchRoutes } from './search/search.routes.ts'
import { staffInvitationRoutes } from './settings/staff-invitations.routes.ts'
import { ownDataRoutes } from './own-data/own-data.routes.ts'
import { letterSettingsRoutes } from './settings/letters.routes.ts'
import { profileSettingsRoutes } from './settings/profile.routes.ts'
import { securityRoutes } from './settings/security.routes.ts'
import { signingRoutes } from './signing/signing.routes.ts'
import { squareRoutes } from './square/square.routes.ts'
import { topicRoutes } from './topics/topics.routes.ts'

export interface WebNeeds {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Accounts
  readonly media: MediaModule
  readonly topics: Topics
  readonly posts: Posts
  readonly publishing: Publishing
  readonly timelines: Timelines
  readonly search: Search
  readonly filters: Filters
  readonly lists: Lists
  readonly notifications: Notifications
  readonly offices: Offices
  readonly invitations: Invitations
  readonly inquiries: Inquiries
  readonly desk: Desk
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
  readonly groupReports: Pick<GroupReports, 'lately'>
  readonly records: Pick<Records, 'retention' | 'holds' | 'importsOf'>
  readonly insights: Pick<Insights, 'statistics' | 'topicReport' | 'tryRules'>
  readonly site: Site
  readonly subscriptions: Pick<Subscriptions, 'byMail' | 'webhooks'>
  readonly calendars: Calendars
  readonly board: CaseBoard
  readonly caseMail: CaseMail
  readonly ownData: OwnData
  readonly staffLetters: Pick<StaffLetters, 'wishes' | 'wish' | 'read' | 'stop'>
}

export const registerWeb = async (server: Server, needs: WebNeeds): Promise<void> => {
  const { config, clock, random, accounts, media, topics, posts, publishing, timelines } = needs
  const { insights } = needs
  const { search, notifications, offices, invitations, censuses, groupReports, records, site, subscriptions } = needs
  const { inquiries, desk, board, calendars, staffLetters } = needs
  const { verification } = offices
  const assets = await loadAssets()
  const side = createSide({ clock, accounts, topics })
  const pages = createPages({ config, clock, random, accounts, notifications, posts, assets, side, desk })

  assetsRoutes(server, { assets })
  squareRoutes(server, { pages, timelines })
  homeRoutes(server, { pages, random, timelines })
  writeRoutes(server, { pages, config, random, accounts, media, posts, publishing })
  deedRoutes(server, { pages, posts, publishing })
  draftRoutes(server, { pages, config, accounts, media, publishing, groups: offices.groups })
  deskRoutes(server, { pages, accounts, posts, inquiries, desk })
  deskTopicsRoutes(server, { pages, desk })
  deskCaseRoutes(server, { pages, config, accounts, media, publishing, search, inquiries, desk })
  purposeRoutes(server, { pages, posts })
  reportRoutes(server, { pages, clock, accounts, publishing, invitations })
  invitationRoutes(server, { pages, accounts, invitations })
  profileRoutes(server, { pages, accounts, timelines, posts, inquiries, board })
  postRoutes(server, { pages, random, accounts, posts, inquiries })
  embedRoutes(server, { pages, posts })
  accountRoutes(server, { pages, accounts })
  filterRoutes(server, { pages, filters: needs.filters })
  listRoutes(server, { pages, accounts, lists: needs.lists, timelines })
  topicRoutes(server, { pages, topics, timelines })
  searchRoutes(server, { pages, search, accounts })
  bookmarkRoutes(server, { pages, posts })
  notificationRoutes(server, { pages, accounts, notifications, offices })
  signingRoutes(server, { pages, config, accounts })
  meRoutes(server, { pages, accounts })
  profileSettingsRoutes(server, { pages, accounts, media })
  ownDataRoutes(server, { pages, config, accounts, ownData: needs.ownData })
  letterSettingsRoutes(server, { pages, accounts, staffLetters })
  securityRoutes(server, { pages, config, accounts, offices })
  staffInvitationRoutes(server, { pages, staff: offices.staff, letters: offices.letters })
  oauthRoutes(server, { pages, accounts })
  recordRoutes(server, { pages, accounts, verification })
  applyRoutes(server, { pages, verification })
  careRoutes(server, { pages, config, accounts, care: offices.care })
  joinRoutes(server, { pages, accounts, offices, publishing })
  officeAboutRoutes(server, { pages, accounts, offices })
  disclosureRoutes(server, { pages, accounts, disclosures: offices.disclosures })
  queueRoutes(server, { pages, config, accounts, verification })
  isOfficialRoutes(server, { pages, accounts, verification })
  recordsRoutes(server, { pages, accounts, records })
  officeRoutes(server, { pages, offices, accounts })
  caseFigureRoutes(server, { pages, clock, accounts, insights })
  calendarRoutes(server, { pages, clock, calendars })
  promisesRoutes(server, { pages, clock, accounts, calendars, insights, publishing })
  groupRoutes(server, { pages, clock, accounts, offices, timelines, groupReports })
  groupDeskRoutes(server, { pages, random, accounts, offices, publishing })
  groupInsideRoutes(server, { pages, accounts, offices, publishing, timelines })
  censusRoutes(server, { pages, censuses, offices })
  aboutRoutes(server, { pages, clock, site, accounts, posts })
  feedRoutes(server, { pages, clock, config, accounts, topics, timelines, groups: offices.groups, search })
  groupFollowersRoutes(server, { pages, accounts, offices, subscriptions })
  byMailRoutes(server, { pages, accounts, groups: offices.groups, byMail: subscriptions.byMail })
  webhookRoutes(server, { pages, accounts, inquiries, subscriptions })
  casesRoutes(server, { ...needs, pages })
  designRoutes(server, { pages, clock })

  server.setPageErrorRenderer((error, request) => pages.render(request, h(ProblemPage, { error })))
}
