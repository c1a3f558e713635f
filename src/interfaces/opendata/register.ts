// Adds the open data to the server: everything public, no token needed, every origin.
import type { Accounts } from '#domain/accounts'
import type { Censuses } from '#domain/census'
import type { Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { addAccountRoutes } from './accounts.routes.ts'
import { addCensusRoutes } from './census.routes.ts'
import { addOfficesRoutes } from './offices.routes.ts'

export interface OpenDataNeeds {
  readonly config: Pick<Config, 'origin'>
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly offices: Pick<Offices, 'directory' | 'sheets' | 'disclosures'>
  readonly censuses: Pick<Censuses, 'lately' | 'series'>
}

export const registerOpenData = (server: Server, { config, accounts, offices, censuses }: OpenDataNeeds): void => {
  addOfficesRoutes(server, { origin: config.origin, directory: offices.directory })
  addAccountRoutes(server, { origin: config.origin, accounts, offices })
  addCensusRoutes(server, { censuses })
}
