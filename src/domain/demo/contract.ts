// What the demo module offers: an invented province to look at and to try things in.

export interface DemoLogin {
  readonly handle: string
  readonly displayName: string
  /** Drawn when the world is built, and the same at every later start. */
  readonly password: string
  readonly role: 'admin' | 'press_officer' | 'resident'
  /** Handle of the office the person acts for, beside her own account. */
  readonly actsFor: string | null
}

export interface DemoWorld {
  /** The world's last day, YYYY-MM-DD. */
  readonly date: string
  /** False when it was built by an earlier start. */
  readonly built: boolean
  readonly logins: readonly DemoLogin[]
}

export type DemoProblem =
  | 'demo_store_not_empty' // people live here already
  | 'demo_date_invalid' // params: date
  | 'demo_date_future' // params: date

export interface Demo {
  /**
   * Builds the world as of `date` (YYYY-MM-DD, today when missing) unless it is there; a start that was interrupted is
   * taken up again. Everybody but the log-ins is without a user. No notification or delivery is made.
   */
  open(date?: string): Promise<DemoWorld>
}
