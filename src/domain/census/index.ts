// The face of the census module.
export * from './contract.ts'
export { censusCsv, censusData } from './census-rows.ts'
export * from './group-report/contract.ts'
export { groupReportCsv, groupReportData } from './group-report/report-rows.ts'
export { createCensuses, createGroupReports, type CensusesNeeds } from './module.ts'
