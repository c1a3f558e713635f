// The three models of groups as settings to begin with; nothing in the program asks for a template by name.
import type { GroupSettings, GroupTemplate } from './contract.ts'

export const templateSettings: Readonly<Record<GroupTemplate, GroupSettings>> = {
  /** Offices of a city side by side; the hub passes on what they say. */
  hub: { acting: 'head', seesDrafts: false, reposts: true, sharedNotes: true, questions: false },
  /** One desk speaks and answers for all. */
  desk: { acting: 'deputies', seesDrafts: true, reposts: true, sharedNotes: true, questions: true },
  /** Stations speak for themselves; the coordinator keeps the list. */
  stations: { acting: 'nobody', seesDrafts: false, reposts: false, sharedNotes: true, questions: false },
}
