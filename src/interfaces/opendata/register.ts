// Adds the open data to the server: everything public, no token needed, every origin.
import type { Censuses } from '#domain/census'
import type { Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { addCensusRoutes } from './census.routes.ts'
import { addOfficesRoutes } from './offices.routes.ts'
import { addReportRoutes, type ReportNeeds } from './reports.routes.ts'

export interface OpenDataNeeds extends ReportNeeds {
  readonly config: Pick<Config, 'origin'>
  readonly offices: Pick<Offices, 'directory'>
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
}

export const registerOpenData = (server: Server, needs: OpenDataNeeds): void => {
  const { config, offices, censuses } = needs
  addOfficesRoutes(server, { origin: config.origin, directory: offices.directory })
  addCensusRoutes(server, { censuses })
  addReportRoutes(server, needs)
}
