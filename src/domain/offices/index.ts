// The face of the offices module.
export * from './contract.ts'
export { checkPack } from './packs/check-pack.ts'
export { folderPack, foldersBeside, ownPack } from './packs/folder-pack.ts'
export { presetNames, presets, type PresetName } from './synthetic/presets.ts'
export { syntheticPack } from './synthetic/synthetic-pack.ts'
export { dayOf } from './registry/span.ts'
export { createOffices, type OfficesNeeds } from './module.ts'
