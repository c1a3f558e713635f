// The mark of Bema: a speaker on the stepped stone.

export const Mark = ({ title }: { title?: string }) => (
  <svg
    class="mark"
    width="32"
    height="32"
    viewBox="0 0 32 32"
    focusable="false"
    {...(title === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img', 'aria-label': title })}
  >
    <circle class="mark__voice" cx="16" cy="6.6" r="4.1" />
    <rect class="mark__step" x="10.5" y="13" width="11" height="4.6" rx="0.9" />
    <rect class="mark__step" x="6.5" y="19" width="19" height="4.6" rx="0.9" />
    <rect class="mark__step" x="2.5" y="25" width="27" height="4.6" rx="0.9" />
  </svg>
)
