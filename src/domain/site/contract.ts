// What the site module offers: what this place is called, its rules, its size.
export interface SiteRule {
  readonly id: string
  readonly text: { readonly zh: string; readonly en: string }
}

export interface SiteInfo {
  readonly name: string
  readonly description: string
  readonly contactEmail: string
  readonly languages: readonly string[]
  readonly rules: readonly SiteRule[]
}

export interface Site {
  info(): SiteInfo
  /** A note of the site in its store, e.g. what the demo world was built from. */
  note(name: string): Promise<string | undefined>
  setNote(name: string, value: string): Promise<void>
}
