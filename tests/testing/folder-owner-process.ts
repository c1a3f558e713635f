// Takes a data folder, says so, and holds it until it is killed.
import { secureRandom } from '#core/random'
import { ownDataFolder } from '#platform/data-folder'

ownDataFolder({ path: process.argv[2] ?? '', random: secureRandom })
process.send?.('mine')
setInterval(() => {}, 60_000)
