// Ties together what people take along and bring: lists as CSV, archives of accounts.
import type { OwnData } from './contract.ts'
import { createArchives, type ArchiveNeeds } from './archive/archives.ts'
import { createBooks, type BooksNeeds } from './csv/books.ts'
import { createCsvBooks } from './csv/csv-books.ts'

export type OwnDataNeeds = ArchiveNeeds & Omit<BooksNeeds, 'config'>

export const createOwnData = (needs: OwnDataNeeds): OwnData => ({
  csv: createCsvBooks({ ...needs, books: createBooks(needs) }),
  archives: createArchives(needs),
})
