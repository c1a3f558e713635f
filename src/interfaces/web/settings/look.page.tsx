// Language, light or dark, text size: for everybody, signed in or not.
import { locales } from '#interfaces/http'
import { Radios } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { textSizes, themes, usePage } from '../page/page-view.ts'
import { SettingsFrame } from './settings-frame.tsx'

export const LookPage = () => {
  const { words, look, locale } = usePage()
  const names = { zh: words.frame.chinese, en: words.frame.english }
  return (
    <SettingsFrame place="display">
      <form class="block form" method="post" action="/look">
        <HiddenFields />
        <Radios
          name="locale"
          legend={words.settings.interfaceLanguage}
          value={locale}
          options={locales.map((value) => ({ value, label: names[value] }))}
        />
        <Radios
          name="theme"
          legend={words.frame.theme}
          value={look.theme}
          options={themes.map((value) => ({ value, label: words.frame.themes[value] }))}
        />
        <Radios
          name="textSize"
          legend={words.frame.textSize}
          value={look.textSize}
          options={textSizes.map((value) => ({ value, label: words.frame.textSizes[value] }))}
        />
        <p>
          <button class="button button--main" type="submit">
            {words.frame.apply}
          </button>
        </p>
      </form>
    </SettingsFrame>
  )
}
