// The foot of every page: language, what this place is, how it looks.
import { HiddenFields } from '../components/hidden-fields.tsx'
import { usePage } from './page-view.ts'

const Languages = () => {
  const { words, locale, path, pathIn, me } = usePage()
  const choices = [
    { locale: 'zh', tag: 'zh-Hans', text: words.frame.chinese },
    { locale: 'en', tag: 'en', text: words.frame.english },
  ] as const
  if (me !== null) {
    return (
      <form class="languages" method="post" action="/settings/language" aria-label={words.frame.language}>
        <HiddenFields next={path} />
        {choices.map((choice) => (
          <button
            key={choice.locale}
            class="languages__choice"
            type="submit"
            name="locale"
            value={choice.locale}
            lang={choice.tag}
            aria-current={choice.locale === locale ? 'true' : undefined}
          >
            {choice.text}
          </button>
        ))}
      </form>
    )
  }
  return (
    <p class="languages" role="group" aria-label={words.frame.language}>
      {choices.map((choice) => (
        <a
          key={choice.locale}
          class="languages__choice"
          href={pathIn(choice.locale)}
          hrefLang={choice.tag}
          lang={choice.tag}
          rel="nofollow"
          aria-current={choice.locale === locale ? 'true' : undefined}
        >
          {choice.text}
        </a>
      ))}
    </p>
  )
}

export const Footer = () => {
  const { words, site } = usePage()
  return (
    <footer class="footer" aria-label={words.frame.footer}>
      <Languages />
      <ul class="footer__links">
        <li>
          <a href="/about">{words.frame.about}</a>
        </li>
        <li>
          <a href="/offices">{words.frame.directory}</a>
        </li>
        <li>
          <a href="/cases">{words.asking.allCases}</a>
        </li>
        <li>
          <a href="/census">{words.frame.census}</a>
        </li>
        <li>
          <a href="/look">{words.frame.appearance}</a>
        </li>
        <li>
          <a href="/design">{words.frame.design}</a>
        </li>
      </ul>
      <p class="footer__line">{[...new Set([site.name, 'Bema', words.frame.openSource])].join(' · ')}</p>
    </footer>
  )
}
