// Adds the open data to the server: everything public, no token needed, every origin.
import type { Accounts } from '#domain/accounts'
import type { Censuses } from '#domain/census'
import type { Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { addAccountRoutes } from './accounts.routes.ts'
import { addCensusRoutes } from './census.routes.ts'
import { addOfficesRoutes } from './offices.routes.ts'
import { addReportRoutes, type ReportNeeds } from './reports.routes.ts'

export interface OpenDataNeeds extends ReportNeeds {
  readonly config: Pick<Config, 'origin'>
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly offices: Pick<Offices, 'directory' | 'sheets' | 'disclosures'>
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
}

export const registerOpenData = (server: Server, needs: OpenDataNeeds): void => {
  const { config, accounts, offices, censuses } = needs
  addOfficesRoutes(server, { origin: config.origin, directory: offices.directory })
  addAccountRoutes(server, { origin: config.origin, accounts, offices })
  addCensusRoutes(server, { censuses })
  addReportRoutes(server, needs)
}
