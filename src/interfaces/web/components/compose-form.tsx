// The form to write a post, a reply, or a repost with words. Works whole without script: pictures are uploaded by
// the form itself and come back with a field for their description.
import type { Id } from '#core/ids'
import type { Media } from '#domain/media'
import { visibilities } from '#domain/posts'
import { usePage } from '../page/page-view.ts'
import { Avatar } from './avatar.tsx'
import { Checkbox, ErrorSummary, fieldId, Select, TextField, type FormErrors } from './fields.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { FilingFields } from './filing-fields.tsx'
import { Icon } from './icon.tsx'
import { KeptPicture } from './kept-picture.tsx'

export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,image/gif'

/** What the person has filled in so far. */
export interface ComposeValues {
  readonly text: string
  readonly summary: string
  readonly visibility: string
  readonly language: string
  readonly sensitive: boolean
  readonly long: boolean
  /** Of offices; '' = not said. */
  readonly type: string
  readonly purpose: string
  /** Pictures that are uploaded already. */
  readonly pictures: readonly Media[]
}

export type ComposeUse =
  | { readonly kind: 'post' }
  | { readonly kind: 'reply'; readonly to: Id; readonly name: string }
  | { readonly kind: 'quote'; readonly of: Id; readonly name: string }
  | { readonly kind: 'edit'; readonly id: Id }

const actionOf = (use: ComposeUse): string => (use.kind === 'edit' ? `/posts/${use.id}/edit` : '/posts')

export const ComposeForm = ({
  use,
  values,
  errors = [],
  next,
  small = false,
  idempotency,
}: {
  use: ComposeUse
  values: ComposeValues
  errors?: FormErrors
  next?: string
  /** Inside a timeline: the options start closed and the field small. */
  small?: boolean
  /** Makes one post of a form that is sent twice. */
  idempotency?: string
}) => {
  const { words, me, limits } = usePage()
  const texts = {
    post: { label: words.posts.composeLabel, placeholder: words.posts.composePlaceholder, send: words.posts.send },
    reply: {
      label: use.kind === 'reply' ? words.posts.replyLabel(use.name) : '',
      placeholder: words.posts.replyPlaceholder,
      send: words.posts.sendReply,
    },
    quote: {
      label: use.kind === 'quote' ? words.posts.quoteLabel(use.name) : '',
      placeholder: words.posts.quotePlaceholder,
      send: words.posts.sendQuote,
    },
    edit: { label: words.posts.composeLabel, placeholder: '', send: words.posts.saveEdit },
  }[use.kind]
  const changed =
    values.summary !== '' || values.sensitive || values.long || values.type !== '' || values.purpose !== ''
  return (
    <bema-compose
      data-limit={limits.postLength}
      data-long-limit={limits.longAllowed ? limits.longLength : undefined}
      data-left={words.posts.left(0)}
      data-over={words.posts.over(0)}
      data-words={words.posts.pictureWords}
      data-words-hint={words.posts.pictureWordsHint}
      data-remove={words.posts.removePicture}
      data-most={limits.pictures}
    >
      <form
        class={`compose${small ? ' compose--small' : ''}`}
        method="post"
        action={actionOf(use)}
        encType="multipart/form-data"
      >
        <ErrorSummary errors={errors} />
        <HiddenFields {...(next === undefined ? {} : { next })} />
        {idempotency !== undefined && <input type="hidden" name="once" value={idempotency} />}
        {use.kind === 'reply' && <input type="hidden" name="reply_to" value={String(use.to)} />}
        {use.kind === 'quote' && <input type="hidden" name="quote_of" value={String(use.of)} />}
        <div class="compose__row">
          {me !== null && <Avatar account={me} />}
          <div class="compose__main">
            <label class={use.kind === 'post' ? 'hidden' : 'compose__label'} for={fieldId('text')}>
              {texts.label}
            </label>
            <textarea
              class="compose__text"
              id={fieldId('text')}
              name="text"
              rows={small ? 2 : 5}
              placeholder={texts.placeholder}
              aria-describedby="compose-limit"
              aria-invalid={errors.some((error) => error.field === 'text') ? true : undefined}
            >
              {values.text}
            </textarea>
          </div>
        </div>
        {values.pictures.length > 0 && (
          <ul class="draft-pictures">
            {values.pictures.map((media, index) => (
              <KeptPicture key={media.id} media={media} index={index + 1} />
            ))}
          </ul>
        )}
        <ul class="draft-pictures" data-new-pictures="" hidden />
        <div class="compose__bar">
          <label class="compose__pictures">
            <Icon name="picture" />
            <span>{words.posts.picturesLabel}</span>
            <input
              class="compose__file"
              type="file"
              name="files"
              accept={PICTURE_TYPES}
              multiple
              aria-describedby="compose-pictures"
            />
          </label>
          <span class="hidden" id="compose-pictures">
            {words.posts.picturesHint(limits.pictures)}
          </span>
          <button class="button button--quiet button--small without-script" type="submit" name="step" value="pictures">
            {words.posts.addPictures}
          </button>
          <details class="compose__options" open={changed}>
            <summary>
              <Icon name="settings" />
              {words.posts.options}
            </summary>
            <div class="compose__fields">
              {use.kind !== 'edit' && (
                <Select
                  name="visibility"
                  label={words.posts.visibilityLabel}
                  value={values.visibility}
                  errors={errors}
                  options={visibilities.map((value) => ({ value, label: words.posts.visibility[value] }))}
                />
              )}
              <Select
                name="language"
                label={words.posts.languageLabel}
                value={values.language}
                errors={errors}
                options={Object.entries(words.posts.languages).map(([value, label]) => ({ value, label }))}
              />
              {me?.kind === 'office' && <FilingFields {...values} errors={errors} />}
              <TextField
                name="summary"
                label={words.posts.summaryLabel}
                hint={words.posts.summaryHint}
                value={values.summary}
                errors={errors}
                optional
              />
              <Checkbox name="sensitive" label={words.posts.sensitiveLabel} checked={values.sensitive} />
              {limits.longAllowed && <Checkbox name="long" label={words.posts.longLabel} checked={values.long} />}
            </div>
          </details>
          <div class="compose__end">
            <span class="compose__count" id="compose-limit">
              <span data-plain="">
                {small ? words.posts.limitShort(limits.postLength) : words.posts.limit(limits.postLength)}
              </span>
            </span>
            <button class="button button--main" type="submit">
              {texts.send}
            </button>
          </div>
        </div>
        <p class="hidden" role="status" data-count="" />
      </form>
    </bema-compose>
  )
}
