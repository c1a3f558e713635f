// Handles that nobody may choose at sign-up: they would speak for the site or stand in its own addresses.

export const reservedHandles: readonly string[] = [
  // who runs the place
  ...['admin', 'admins', 'administrator', 'administration', 'root', 'system', 'sysadmin', 'superuser', 'operator', 'owner'],
  ...['moderator', 'moderators', 'moderation', 'mod', 'staff', 'team', 'official', 'verified', 'verification'],
  ...['support', 'help', 'helpdesk', 'service', 'security', 'abuse', 'privacy', 'legal', 'contact', 'info', 'press', 'news'],
  // mail addresses with a meaning (RFC 2142)
  ...['postmaster', 'hostmaster', 'webmaster', 'noc', 'mailer_daemon', 'noreply', 'no_reply', 'nobody', 'bema'],
  // words of addresses
  ...['about', 'account', 'accounts', 'activity', 'actor', 'api', 'app', 'apps', 'assets', 'auth', 'authorize', 'blog'],
  ...['bookmarks', 'browse', 'cdn', 'census', 'compose', 'confirm', 'corrections', 'dashboard', 'design', 'directory', 'docs'],
  ...['embed', 'everyone', 'explore', 'export', 'faq', 'feed', 'followers', 'following', 'groups', 'health', 'here', 'home'],
  ...['imports', 'inbox', 'index', 'inquiries', 'inquiry', 'instance', 'invite', 'job', 'jobs', 'likes', 'lists', 'login'],
  ...['logout', 'mail', 'media', 'me', 'metrics', 'new', 'nodeinfo', 'notifications', 'null', 'oauth', 'offices', 'outbox'],
  ...['password', 'policy', 'post', 'posts', 'preferences', 'privacy_policy', 'profile', 'public', 'register', 'relay', 'rss'],
  ...['rules', 'search', 'session', 'sessions', 'settings', 'share', 'signin', 'signout', 'signup', 'sign_in', 'sign_out'],
  ...['sign_up', 'site', 'sitemap', 'square', 'static', 'status', 'statuses', 'stream', 'streaming', 'tag', 'tags', 'terms'],
  ...['timeline', 'timelines', 'topic', 'topics', 'trends', 'undefined', 'unsubscribe', 'user', 'users', 'webfinger', 'www'],
]
