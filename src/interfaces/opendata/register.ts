// Adds the open data to the server: everything public, no token needed, every origin.
import type { Accounts } from '#domain/accounts'
import type { Censuses, GroupReports } from '#domain/census'
import type { Offices } from '#domain/offices'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { addCensusRoutes } from './census.routes.ts'
import { addGroupsRoutes } from './groups.routes.ts'
import { addOfficesRoutes } from './offices.routes.ts'

export interface OpenDataNeeds {
  readonly config: Pick<Config, 'origin'>
  readonly offices: Pick<Offices, 'directory' | 'groups'>
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
  readonly groupReports: Pick<GroupReports, 'lately'>
  readonly accounts: Pick<Accounts, 'byIds'>
  readonly timelines: Pick<Timelines, 'ofAccounts'>
}

export const registerOpenData = (server: Server, needs: OpenDataNeeds): void => {
  const { config, offices, censuses } = needs
  addOfficesRoutes(server, { origin: config.origin, directory: offices.directory })
  addCensusRoutes(server, { censuses })
  addGroupsRoutes(server, { ...needs, origin: config.origin, groups: offices.groups })
}
