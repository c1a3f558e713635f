// Adds the open data to the server: everything public, no token needed, every origin.
import type { Accounts } from '#domain/accounts'
import type { Censuses, GroupReports } from '#domain/census'
import type { Inquiries } from '#domain/inquiries'
import type { Insights } from '#domain/insights'
import type { Offices } from '#domain/offices'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { addAccountRoutes } from './accounts.routes.ts'
import { addCensusRoutes } from './census.routes.ts'
import { addInquiryRoutes } from './inquiries/inquiries.routes.ts'
import { addStatisticsRoutes } from './inquiries/statistics.routes.ts'
import { addOpen311Routes } from './open311/open311.routes.ts'
import { addGroupsRoutes } from './groups.routes.ts'
import { addOfficesRoutes } from './offices.routes.ts'
import { addReportRoutes, type ReportNeeds } from './reports.routes.ts'

export interface OpenDataNeeds extends ReportNeeds {
  readonly config: Pick<Config, 'origin' | 'site' | 'inquiries'>
  readonly inquiries: Pick<Inquiries, 'ask' | 'byNumber' | 'chain'>
  readonly insights: Insights
  readonly offices: Pick<Offices, 'directory' | 'sheets' | 'disclosures' | 'groups'>
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
  readonly groupReports: Pick<GroupReports, 'lately'>
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds'>
  readonly timelines: Pick<Timelines, 'inTimes'>
}

export const registerOpenData = (server: Server, needs: OpenDataNeeds): void => {
  const { config, clock, accounts, offices, censuses, inquiries, insights } = needs
  addOfficesRoutes(server, { origin: config.origin, directory: offices.directory })
  addAccountRoutes(server, { origin: config.origin, accounts, offices })
  addCensusRoutes(server, { censuses })
  addReportRoutes(server, needs)
  addInquiryRoutes(server, { origin: config.origin, accounts, insights, inquiries })
  addOpen311Routes(server, { config, clock, accounts, insights, inquiries })
  addStatisticsRoutes(server, { origin: config.origin, clock, accounts, insights })
  addGroupsRoutes(server, { ...needs, origin: config.origin, groups: offices.groups })
}
