// The keys of the desk, told and switched: single letters trouble those who speak to their computers.
import { usePage } from '../page/page-view.ts'

/** Hidden where no script listens to keys. */
export const DeskKeys = () => {
  const { words } = usePage()
  const w = words.desk
  return (
    <details class="block desk__keys" data-keys>
      <summary>{w.keys}</summary>
      <label class="choice">
        <input type="checkbox" data-keys-on checked />
        <span>{w.keysOn}</span>
      </label>
      <dl>
        {w.keysList.map(([key, deed]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{deed}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
