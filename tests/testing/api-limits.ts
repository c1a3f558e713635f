// How often one may ask when nobody has set it otherwise.
import { readConfig, type Config } from '#platform/config'

export const usualLimits: Config['http']['limits'] = readConfig({ env: {} }).http.limits
