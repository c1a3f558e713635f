// The language in which the command line speaks to the person.

/**
 * Chinese when BEMA_LOCALE, or without it the system's LC_ALL, LC_MESSAGES or LANG, begins with zh; else English.
 *
 * @param env default: the environment of the process
 */
export const personLocale = (env: Readonly<Record<string, string | undefined>> = process.env): 'zh' | 'en' => {
  const names = ['BEMA_LOCALE', 'LC_ALL', 'LC_MESSAGES', 'LANG']
  const chosen = names.map((name) => env[name]).find((value) => value !== undefined && value !== '')
  return chosen?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en'
}
