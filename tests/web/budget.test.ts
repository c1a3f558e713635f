// Pages stay light: little script, no foreign address, nothing that an old copy in a cache could break.
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { loadAssets, type Assets } from '../../src/interfaces/web/assets/assets.ts'

let assets: Assets

beforeAll(async () => {
  assets = await loadAssets()
})

const fileOf = (address: string): Buffer => {
  const file = assets.file(address.replace('/assets/', ''))
  if (file === undefined) throw new Error(`no ${address}`)
  return file.bytes
}

it('sends at most 15 kB of script', () => {
  expect(gzipSync(fileOf(assets.paths.script)).length).toBeLessThan(15_000)
})

it('sends at most 16 kB of style', () => {
  expect(gzipSync(fileOf(assets.paths.style)).length).toBeLessThan(16_000)
})

it('sends at most 60 kB of script and style at the desk', () => {
  const { script = '', style = '' } = assets.paths.desk ?? {}
  expect(gzipSync(fileOf(script)).length + gzipSync(fileOf(style)).length).toBeLessThan(60_000)
})

it('names files by their content', () => {
  for (const address of [assets.paths.style, assets.paths.script, assets.paths.icons])
    expect(address).toMatch(/^\/assets\/[a-z]+-[\w-]{10}\.(?:css|js|svg)$/)
})

it('asks nobody else for anything', () => {
  for (const address of [assets.paths.style, assets.paths.script, assets.paths.icons]) {
    const foreign =
      fileOf(address)
        .toString()
        .match(/(?:https?:)?\/\/[a-z][\w.-]*\.[a-z]{2,}/gi) ?? []
    expect(foreign.filter((found) => !found.includes('www.w3.org'))).toEqual([])
  }
})
