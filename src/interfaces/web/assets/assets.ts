// Finds the bundled style and script: in dist/web for the built program, bundled once on the fly for one run from its
// sources (tests, development), which must never see an old build.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { AssetPaths } from '../page/page-view.ts'
import { iconSheet } from './icons.ts'
import { markFile } from './mark-file.ts'

export interface AssetFile {
  readonly bytes: Buffer
  readonly mime: string
}

export interface Assets {
  readonly paths: AssetPaths
  /** By file name below /assets/; the name carries a hash, so answers may be kept for ever. */
  file(name: string): AssetFile | undefined
}

const mimes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

const hashed = (name: string, bytes: Buffer): string => {
  const { name: stem, ext } = path.parse(name)
  return `${stem}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 10)}${ext}`
}

/** The package's root, from a source file or from the bundle in dist/. */
const findRoot = (): string => {
  let folder = import.meta.dirname
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder)
    if (above === folder) throw new Error('package.json not found above the web assets')
    folder = above
  }
  return folder
}

const readBuilt = (folder: string): Map<string, Buffer> | undefined => {
  const manifestFile = path.join(folder, 'manifest.json')
  if (!existsSync(manifestFile)) return undefined
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>
  return new Map(Object.entries(manifest).map(([name, file]) => [name, readFileSync(path.join(folder, file))]))
}

const bundleNow = async (root: string): Promise<Map<string, Buffer>> => {
  const { build } = await import('esbuild')
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['styles/main.css', 'styles/desk.css', 'browser/main.ts', 'browser/desk.ts'].map(
      (file) => `src/interfaces/web/${file}`,
    ),
    outdir: 'bundled',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
  })
  return new Map(result.outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]))
}

export const loadAssets = async (): Promise<Assets> => {
  const root = findRoot()
  const fromSources = import.meta.dirname.startsWith(path.join(root, 'src'))
  const bundled = (fromSources ? undefined : readBuilt(path.join(root, 'dist/web'))) ?? (await bundleNow(root))
  const all = new Map([...bundled, ['icons.svg', Buffer.from(iconSheet())] as const])
  const names = new Map<string, string>()
  const files = new Map<string, AssetFile>()
  for (const [name, bytes] of all) {
    const file = hashed(name, bytes)
    names.set(name, `/assets/${file}`)
    files.set(file, { bytes, mime: mimes[path.extname(name)] ?? 'application/octet-stream' })
  }
  // browsers ask for the icon by a fixed name
  files.set('mark.svg', { bytes: Buffer.from(markFile), mime: mimes['.svg'] as string })
  const pathOf = (name: string): string => {
    const found = names.get(name)
    if (found === undefined) throw new Error(`the bundle has no ${name}`)
    return found
  }
  return {
    paths: {
      style: pathOf('main.css'),
      script: pathOf('main.js'),
      icons: pathOf('icons.svg'),
      desk: { style: pathOf('desk.css'), script: pathOf('desk.js') },
    },
    file: (name) => files.get(name),
  }
}
