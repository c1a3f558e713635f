// What can be wrong with the data folder.

export type DataFolderProblem =
  | 'folder_in_use' // params: folder
  | 'folder_not_usable' // params: folder
  | 'secrets_damaged' // params: file
