// Addresses of what a person takes along and brings.

export const ownDataPath = '/settings/data'
export const importPath = (id: string): string => `${ownDataPath}/imports/${id}`
export const archivePath = (id: string): string => `${ownDataPath}/archives/${id}.zip`
