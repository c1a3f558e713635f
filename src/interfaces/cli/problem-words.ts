// What the command line says when something is refused, in each language. {names} are params of the problem.
import type { Problem } from '#core/problem'
import type { DemoProblem } from '#domain/demo'
import type { ImportsProblem } from '#domain/imports'
import type { OwnDataProblem } from '#domain/own-data'
import type { ArchiveProblem } from '#domain/records'
import { problemStatus, wordsOf } from '#interfaces/http'
import type { BackupProblem } from '#platform/backup'
import type { ZipProblem } from '#platform/zip'
import type { ConfigProblem } from '#platform/config'
import type { DataFolderProblem } from '#platform/data-folder'
import type { DatabaseProblem } from '#platform/db'
import type { ArgvProblem } from './parse-argv.ts'
import type { Said } from './said.ts'

export type CommandProblem =
  | ArgvProblem
  | 'flag_missing' // params: flag
  | 'value_unknown' // params: flag, values
  | 'explain_missing'
  | 'server_runs' // params: data
  | 'server_gone'
  | 'port_taken' // params: port
  | 'port_forbidden' // params: port
  | 'disk_full'
  | 'folder_read_only' // params: path
  | 'path_missing' // params: path
  | 'path_exists' // params: path

/** The others are said with the words of the other interfaces. */
type OwnDataProblemHere = Extract<OwnDataProblem, 'own_archive_exists'>

const words = {
  command_missing: { en: 'Say what to do: ./bema help lists the commands', zh: '请给出命令：./bema help 列出所有命令' },
  command_unknown: {
    en: 'There is no command "{command}": ./bema help lists the commands',
    zh: '没有“{command}”这个命令：./bema help 列出所有命令',
  },
  flag_unknown: {
    en: '{command} does not know {flag}: ./bema help {command}',
    zh: '{command} 不支持 {flag}：./bema help {command}',
  },
  flag_value: { en: 'The value of {flag} is missing or not wanted', zh: '{flag} 缺少取值，或不应带取值' },
  operand_missing: {
    en: '{command} needs <{operand}>: ./bema help {command}',
    zh: '{command} 缺少 <{operand}>：./bema help {command}',
  },
  operand_extra: {
    en: '{command} does not take "{operand}": ./bema help {command}',
    zh: '{command} 不接受“{operand}”：./bema help {command}',
  },
  flag_missing: { en: '{flag} is needed', zh: '缺少 {flag}' },
  value_unknown: { en: '{flag} is one of: {values}', zh: '{flag} 可选：{values}' },
  explain_missing: { en: 'Say: ./bema config --explain', zh: '用法：./bema config --explain' },
  server_runs: {
    en: 'A server runs on {data}; stop it first',
    zh: '数据目录 {data} 上有服务器正在运行，请先停止',
  },
  server_gone: {
    en: 'The server stopped before the command was over; it can be run again',
    zh: '命令尚未完成，服务器已停止；可以再次运行',
  },
  port_taken: {
    en: 'Another program listens on port {port}; choose one with --port',
    zh: '端口 {port} 已被占用，请用 --port 另选',
  },
  port_forbidden: {
    en: 'Port {port} is not allowed for this user; choose one above 1023',
    zh: '当前用户不能使用端口 {port}，请选择大于 1023 的端口',
  },
  disk_full: { en: 'The disk is full', zh: '磁盘已满' },
  folder_read_only: { en: '{path} cannot be written to', zh: '{path} 不可写' },
  path_missing: { en: 'There is no {path}', zh: '没有 {path}' },
  path_exists: { en: '{path} exists already', zh: '{path} 已经存在' },

  backup_exists: { en: '{file} exists already; choose another name', zh: '{file} 已经存在，请换一个文件名' },
  backup_missing: { en: 'There is no file {file}', zh: '文件 {file} 不存在' },
  backup_damaged: { en: '{file} is not whole, or was not made by Bema', zh: '{file} 不完整，或者不是 Bema 的文件' },
  backup_newer: { en: '{message}', zh: '{file} 由更新的版本制作，请先升级' },
  restore_not_empty: {
    en: 'There is something in this store already; restore into an empty data folder and database',
    zh: '此处已有数据；请恢复到空的数据目录与数据库',
  },

  setting_invalid: { en: '{from} cannot be "{value}". Type: {form}', zh: '{from} 不能是“{value}”，可填：{form}' },
  setting_unknown: { en: '{message}', zh: '没有 {setting} 这项设置（{from}）；可用设置见 ./bema config --explain' },
  settings_file_missing: { en: 'There is no settings file {file}', zh: '设置文件 {file} 不存在' },
  settings_file_line: { en: '{file}:{line}: this is no "name = value"', zh: '{file}:{line}：应为“名称 = 值”' },

  folder_in_use: {
    en: 'Another process owns the data folder {folder}; try again when it is done',
    zh: '数据目录 {folder} 正被另一个进程使用，请稍后再试',
  },
  folder_not_usable: {
    en: 'The data folder {folder} cannot be made or written to',
    zh: '无法建立或写入数据目录 {folder}',
  },
  secrets_damaged: { en: '{file} is damaged; restore it from a backup', zh: '{file} 已损坏，请从备份恢复' },

  store_unavailable: { en: 'The store cannot be reached: {message}', zh: '无法访问数据库：{message}' },
  store_missing: {
    en: 'There is no store at {file}; ./bema start makes one',
    zh: '{file} 处没有数据；./bema start 会建立',
  },
  migration_changed: { en: '{message}', zh: '数据库与程序不符：{message}' },
  migration_unknown: { en: '{message}', zh: '数据库由更新的版本建立：{message}' },
  migration_failed: { en: '{message}', zh: '数据库升级失败，已恢复原状：{message}' },

  demo_store_not_empty: {
    en: 'People live here already: the demo world needs an empty data folder (--data)',
    zh: '此处已有账号：示范世界需要空的数据目录（--data）',
  },
  demo_date_invalid: { en: '--demo-date is a day such as 2026-11-23', zh: '--demo-date 应为日期，如 2026-11-23' },
  demo_date_future: { en: 'The demo date lies in the future', zh: '示范世界的日期不能在未来' },

  import_format_unknown: { en: 'There is no importer for "{format}"', zh: '不支持导入格式“{format}”' },
  import_folder_missing: { en: 'There is no folder {path}', zh: '目录 {path} 不存在' },
  import_archive_unreadable: {
    en: '{message} ({file})',
    zh: '{file} 不是账号存档',
  },
  own_archive_exists: { en: '{path} exists already: choose another name', zh: '{path} 已存在，请换一个名称' },
  zip_damaged: { en: '{file} is no whole zip file', zh: '{file} 不是完整的 zip 文件' },
  import_file_missing: { en: 'The file {file} is missing', zh: '缺少文件 {file}' },

  archive_exists: { en: '{path} exists already: choose another name', zh: '{path} 已存在，请换一个名称' },
  archive_missing: { en: 'There is no {path}', zh: '{path} 不存在' },
  archive_faulty: { en: 'The archive is not whole: {where}: {fault}', zh: '档案不完整：{where}：{fault}' },
  archive_newer: {
    en: 'The archive is of format {version}, made by a newer Bema: update this one first',
    zh: '档案格式为 {version}，由更新的版本生成；请先升级本程序',
  },
  archive_root_differs: {
    en: 'This is not the archive that --root stands for; its own root is {found}',
    zh: '档案与 --root 不符；档案自身的根摘要为 {found}',
  },
  archive_of_here: { en: 'The archive was made on this site', zh: '该档案就是本站生成的' },
  line_too_long: { en: 'A record would have more than {limit} bytes', zh: '一条记录超过 {limit} 字节' },
  move_address_invalid: {
    en: '--to is the https address of an account on another site, such as https://new.example/@office',
    zh: '--to 应为另一站点上账号的 https 地址，例如 https://new.example/@office',
  },
  already_moved: { en: 'It has moved to {to} already', zh: '该账号已迁往 {to}' },
  not_moved: { en: 'This account has not moved', zh: '该账号没有迁出' },
} as const satisfies Record<
  | ArchiveProblem
  | BackupProblem
  | CommandProblem
  | ConfigProblem
  | DataFolderProblem
  | DatabaseProblem
  | DemoProblem
  | ImportsProblem
  | OwnDataProblemHere
  | ZipProblem,
  Said
>

const isOurs = (code: string): code is keyof typeof words => Object.hasOwn(words, code)

/** What to say about a problem; those of the domain are said with the words of the other interfaces. */
export const problemSaid = (problem: Problem): Said => {
  if (!isOurs(problem.code)) {
    const known = Object.hasOwn(problemStatus, problem.code)
    return known
      ? { zh: wordsOf(problem, 'zh'), en: wordsOf(problem, 'en') }
      : { zh: problem.message, en: problem.message }
  }
  const values: Record<string, string | number> = { ...problem.params, message: problem.message }
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
  const { zh, en } = words[problem.code]
  return { zh: fill(zh), en: fill(en) }
}
