// An export under way: what each of its steps has at hand.
import type { Clock } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { Blobs } from '#platform/blobs'
import type { OpenDatabase, Queries } from '#platform/db'
import type { Compartment } from '../format/layout.ts'
import type { Subject } from '../format/manifest.ts'
import type { Around } from './post-records.ts'
import type { CompartmentWriter } from './write-records.ts'

export interface ExportNeeds {
  readonly db: OpenDatabase
  readonly clock: Clock
  readonly blobs: Pick<Blobs, 'get'>
  readonly site: { readonly origin: string; readonly name: string }
}

type Sink = Parameters<Parameters<CompartmentWriter['file']>[1]>[0]

export interface Export {
  readonly needs: ExportNeeds
  readonly queries: Queries
  readonly account: Pick<Account, 'id' | 'handle'>
  readonly period: Subject['period']
  readonly around: Omit<Around, 'store'>
  /** Records that came with an archive from elsewhere. */
  kept(compartment: Compartment, name: string, file: Sink): Promise<void>
  posts(writer: CompartmentWriter, open: boolean, file: Sink): Promise<void>
}
