// The bundles: the program with its workers for Node, scripts and styles for the browser.
import { build, type BuildOptions, type BuildResult, type OutputFile, type Plugin } from 'esbuild'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const WEB = 'src/interfaces/web'

type Built = BuildResult<{ write: false; metafile: true }>

const always = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  logLevel: 'warning',
  legalComments: 'none',
} as const satisfies BuildOptions

/** Every `*.worker.ts` below src: threads are started by address, so each is an entry of its own. */
const workersOf = (root: string): string[] =>
  readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.worker.ts'))
    .map((file) => path.join('src', file))
    .toSorted()

const forNode = {
  ...always,
  outdir: 'dist',
  chunkNames: 'chunk-[hash]',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  splitting: true,
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
} as const satisfies BuildOptions

const resolvedOnce = Symbol('resolved')

/** No file of ours does anything by being imported: what nobody uses, and what that imports, can be left out. */
const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  setup(own) {
    own.onResolve({ filter: /.*/ }, async ({ path: wanted, pluginData, ...from }) => {
      if (pluginData === resolvedOnce || from.kind === 'entry-point') return undefined
      const { importer, namespace, resolveDir, kind } = from
      const found = await own.resolve(wanted, { importer, namespace, resolveDir, kind, pluginData: resolvedOnce })
      return { path: found.path, external: found.external, namespace: found.namespace, sideEffects: false }
    })
  },
}

/**
 * Threads share no chunk with the program: one that begins for a single report would load all the faces that its few
 * functions come from, with all that those need, which took a third of the time of a census.
 */
const bundleWorkers = (root: string, entries: readonly string[]): Promise<Built> =>
  build({ ...forNode, absWorkingDir: root, entryPoints: namesOf(entries), plugins: [onlyWhatIsUsed] })

const namesOf = (entries: readonly string[]): Record<string, string> => {
  const named = Object.fromEntries(entries.map((entry) => [path.basename(entry, '.ts'), entry]))
  if (Object.keys(named).length !== entries.length) {
    throw new Error(`two workers have the same file name, and dist/ is flat: ${entries.join(', ')}`)
  }
  return named
}

const bundleProgram = (root: string): Promise<Built> =>
  build({ ...forNode, absWorkingDir: root, entryPoints: namesOf(['src/main.ts']) })

/** Scripts directly in browser/ are entries; what they share stands in folders below. */
const browserEntries = (root: string): string[] => {
  const folder = path.join(WEB, 'browser')
  const scripts = existsSync(path.join(root, folder))
    ? readdirSync(path.join(root, folder))
        .filter((file) => /^(?!.*\.(test|d)\.ts$).*\.tsx?$/.test(file))
        .map((file) => path.join(folder, file))
    : []
  const styles = ['styles/main.css', 'styles/desk.css'].map((file) => path.join(WEB, file))
  return [...scripts, ...styles.filter((file) => existsSync(path.join(root, file)))]
}

const bundleBrowser = (root: string, entries: readonly string[]): Promise<Built> =>
  build({
    ...always,
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: 'dist/web',
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    assetNames: '[name]-[hash]',
    platform: 'browser',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    splitting: true,
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file', '.webp': 'file' },
  })

/** `{ "compose.js": "compose-4XJ2.js", "main.css": "main-K7QA.css" }`: the names pages use → the files. */
const manifestOf = (built: Built): string => {
  const names: Record<string, string> = {}
  for (const [output, { entryPoint }] of Object.entries(built.metafile.outputs)) {
    if (entryPoint === undefined) continue
    const name = path.basename(entryPoint).replace(/\.tsx?$/, '.js')
    names[name] = path.basename(output)
  }
  return JSON.stringify(names, Object.keys(names).toSorted(), 2)
}

const writeFile = (file: string, contents: Uint8Array | string): void => {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, contents)
  renameSync(`${file}.new`, file)
}

/** Chunks first, entries last: whoever starts meanwhile finds either the old program or the new one, both whole. */
const writeOutputs = (outputs: readonly OutputFile[]): void => {
  const isEntry = ({ path: file }: OutputFile): boolean => !/(chunk|shared)-[A-Z0-9]+\.js(\.map)?$/.test(file)
  for (const output of [...outputs].sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))) {
    if (existsSync(output.path) && readFileSync(output.path).equals(output.contents)) continue
    writeFile(output.path, output.contents)
  }
}

/** What was written this lately may belong to a program that has just begun and not loaded all of itself yet. */
const YOUNG_MILLIS = 60 * 60 * 1000

const removeOld = (folder: string, kept: ReadonlySet<string>): void => {
  const oldest = Date.now() - YOUNG_MILLIS
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && !kept.has(path.relative(folder, file)) && statSync(file).mtimeMs < oldest) rmSync(file)
  }
}

/**
 * Builds everything and answers the names of all files, relative to dist/.
 *
 * @param former files of the build before: they stay, for a server that still runs on them
 */
export const bundle = async (root: string, former: readonly string[]): Promise<string[]> => {
  const dist = path.join(root, 'dist')
  const entries = browserEntries(root)
  const [program, workers, browser] = await Promise.all([
    bundleProgram(root),
    bundleWorkers(root, workersOf(root)),
    entries.length > 0 ? bundleBrowser(root, entries) : undefined,
  ])
  const outputs = [...(browser?.outputFiles ?? []), ...workers.outputFiles, ...program.outputFiles]
  writeOutputs(outputs)
  const files = outputs.map((output) => path.relative(dist, output.path))
  if (browser !== undefined) {
    writeFile(path.join(dist, 'web/manifest.json'), manifestOf(browser))
    files.push('web/manifest.json')
  }
  removeOld(dist, new Set([...files, ...former, 'built.json']))
  return files
}
