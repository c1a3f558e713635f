// Adds the open data to the server: everything public, no token needed, every origin.
import type { Accounts } from '#domain/accounts'
import type { Censuses, GroupReports } from '#domain/census'
import type { Offices } from '#domain/offices'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { addAccountRoutes } from './accounts.routes.ts'
import { addCensusRoutes } from './census.routes.ts'
import { addGroupsRoutes } from './groups.routes.ts'
import { addOfficesRoutes } from './offices.routes.ts'
import { addReportRoutes, type ReportNeeds } from './reports.routes.ts'

export interface OpenDataNeeds extends ReportNeeds {
  readonly config: Pick<Config, 'origin'>
  readonly offices: Pick<Offices, 'directory' | 'sheets' | 'disclosures' | 'groups'>
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
  readonly groupReports: Pick<GroupReports, 'lately'>
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds'>
  readonly timelines: Pick<Timelines, 'ofAccounts'>
}

export const registerOpenData = (server: Server, needs: OpenDataNeeds): void => {
  const { config, accounts, offices, censuses } = needs
  addOfficesRoutes(server, { origin: config.origin, directory: offices.directory })
  addAccountRoutes(server, { origin: config.origin, accounts, offices })
  addCensusRoutes(server, { censuses })
  addReportRoutes(server, needs)
  addGroupsRoutes(server, { ...needs, origin: config.origin, groups: offices.groups })
}
