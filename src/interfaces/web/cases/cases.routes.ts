// All pages of cases for askers and the public.
import type { Server } from '#interfaces/http'
import { askRoutes } from './ask.routes.ts'
import { caseFeedRoutes } from './case-feeds.routes.ts'
import { caseListRoutes } from './case-list.routes.ts'
import { caseMailRoutes } from './case-mail.routes.ts'
import { casePictureRoutes } from './case-pictures.routes.ts'
import type { CaseNeeds } from './case-needs.ts'
import { caseRoutes } from './case.routes.ts'
import { fromPostRoutes } from './from-post.routes.ts'
import { lateRoutes } from './late.routes.ts'
import { receiptRoutes } from './receipt.routes.ts'
import { createVisitCookies } from './visit.ts'

export const casesRoutes = (server: Server, needs: CaseNeeds): void => {
  const all = { ...needs, visits: createVisitCookies(needs.board, needs.config) }
  askRoutes(server, all)
  receiptRoutes(server, all)
  caseRoutes(server, all)
  caseListRoutes(server, all)
  lateRoutes(server, all)
  caseFeedRoutes(server, all)
  caseMailRoutes(server, all)
  casePictureRoutes(server, all)
  fromPostRoutes(server, all)
}
