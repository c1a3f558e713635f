// What can be wrong with a backup, or with the place it should go.

export type BackupProblem =
  | 'backup_exists' // params: file
  | 'backup_missing' // params: file
  /** Not a backup, cut off, or changed. */
  | 'backup_damaged' // params: file
  /** Made by a newer version of the program. */
  | 'backup_newer' // params: file
  /** There is something in the store or among the media already. */
  | 'restore_not_empty'
