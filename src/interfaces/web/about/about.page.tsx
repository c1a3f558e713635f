// What this place is: its charter, its rules, who runs it.
import type { SiteInfo } from '#domain/site'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const AboutPage = ({ info, totals }: { info: SiteInfo; totals: { posts: number; accounts: number } }) => {
  const { words, site, locale, formats } = usePage()
  const w = words.reading
  const title = w.aboutTitle(info.name)
  return (
    <Frame title={title} place="about">
      <PageHead title={title} />
      <div class="block prose">
        {info.description !== '' && <p>{info.description}</p>}
        <p class="quiet">{w.aboutSize(formats.short(totals.posts), formats.short(totals.accounts))}</p>
        <section id="charter">
          <h2>{w.aboutCharter}</h2>
          <p class="quiet">{w.aboutCharterNote}</p>
        </section>
        <ol class="charter">
          {w.charter.map((point) => (
            <li key={point.title}>
              <div>
                <h3>{point.title}</h3>
                <p>{point.text}</p>
              </div>
            </li>
          ))}
        </ol>
        <section id="rules">
          <h2>{w.aboutRules}</h2>
          {info.rules.length === 0 ? (
            <p>{w.aboutNoRules}</p>
          ) : (
            <ol class="rules">
              {info.rules.map((rule) => (
                <li key={rule.id}>{rule.text[locale]}</li>
              ))}
            </ol>
          )}
        </section>
        <section id="bodies">
          <h2>{words.joining.bodiesTitle}</h2>
          <p>
            {words.joining.bodiesNote} <a href="/settings/office">{words.joining.bodiesLink}</a> ·{' '}
            <a href="/disclosures">{words.joining.disclosures}</a>
          </p>
        </section>
        {info.contactEmail !== '' && (
          <section id="contact">
            <h2>{w.aboutContact}</h2>
            <p>
              {w.aboutMail}: <a href={`mailto:${info.contactEmail}`}>{info.contactEmail}</a>
            </p>
          </section>
        )}
        <section id="software">
          <h2>{w.aboutSoftware}</h2>
          <p>
            {w.aboutSoftwareNote} <code>{site.domain}</code>
          </p>
        </section>
      </div>
    </Frame>
  )
}
