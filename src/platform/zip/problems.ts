// What can be wrong with a zip file.

export type ZipProblem =
  /** No zip file, cut off, changed, or of a form that nobody writes for archives. */
  'zip_damaged' // params: file
