// Mail out. Without SMTP settings every message lands as a file in data/mail, so sign-up works on a laptop.

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for programs that show more than plain text. */
  readonly html?: string
  /** Further lines of the head, by name. */
  readonly headers?: Readonly<Record<string, string>>
  /** Without the angle brackets; the same letter has the same. */
  readonly messageId?: string
}

export interface Mail {
  /** True when a mail server is configured; sign-up asks for confirmation only then. */
  readonly delivers: boolean
  send(letter: Letter): Promise<void>
}
