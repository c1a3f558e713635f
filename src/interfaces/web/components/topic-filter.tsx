// The field that asks for a topic: one of an office's, or any with those in use offered.
import { topicKey } from '#core/text'
import { Field, fieldId, Select } from './fields.tsx'

/** `topics`: those of the office; undefined: any, of which `used` are offered. A topic that is asked for is always among them. */
export const TopicFilter = ({
  label,
  any,
  value,
  topics,
  used = [],
}: {
  label: string
  any: string
  value: string
  topics: readonly string[] | undefined
  used?: readonly string[]
}) => {
  if (topics !== undefined && topics.length > 0) {
    const chosen = topics.find((name) => topicKey(name) === topicKey(value))
    const all = chosen === undefined && value !== '' ? [...topics, value] : topics
    return (
      <Select
        name="topic"
        label={label}
        value={chosen ?? value}
        options={[{ value: '', label: any }, ...all.map((name) => ({ value: name, label: name }))]}
      />
    )
  }
  return (
    <>
      <Field name="topic" label={label}>
        {(ties) => (
          <input
            {...ties}
            class="input"
            type="text"
            value={value}
            {...(used.length === 0 ? {} : { list: `${fieldId('topic')}-used` })}
          />
        )}
      </Field>
      {used.length > 0 && (
        <datalist id={`${fieldId('topic')}-used`}>
          {used.map((topic) => (
            <option key={topic}>{topic}</option>
          ))}
        </datalist>
      )}
    </>
  )
}
