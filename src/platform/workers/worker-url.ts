// Where the code of a worker thread lies: beside its caller in src, or flat in dist after bundling.

/**
 * The address to give to `new Worker(…)`.
 *
 * A worker's entry is called `<name>.worker.ts`, and its base name is unique in the program. Run from source, it is
 * found relative to the caller and Node strips its types; bundled, each entry stands as `<name>.worker.js` beside the
 * bundle, whatever folder it came from.
 *
 * @param caller `import.meta.url` of the file that starts the worker
 * @param entry path relative to that file, e.g. `./sqlite-writer.worker.ts`
 */
export const workerUrl = (caller: string, entry: string): URL => {
  if (new URL(caller).pathname.endsWith('.ts')) return new URL(entry, caller)
  const name = entry.slice(entry.lastIndexOf('/') + 1).replace(/\.ts$/, '.js')
  return new URL(`./${name}`, caller)
}
