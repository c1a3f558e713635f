// Takes a data folder, says so, and holds it until it is killed.
import { secureRandom } from '#core/random'
import { ownDataFolder } from '#platform/data-folder'

const folder = ownDataFolder({ path: process.argv[2] ?? '', random: secureRandom })
process.send?.('mine')
// what nobody holds on to is collected, and the lock with it
setInterval(() => folder.path, 60_000)
