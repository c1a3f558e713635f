"""What a person does in a day, through Mastodon.py: origin, another person's token and a picture are the arguments."""
import sys
from mastodon import Mastodon, MastodonAPIError, MastodonNotFoundError

origin, other_token, picture = sys.argv[1:]
scopes = ["read", "write", "follow", "push"]


def ask(line):
    print(line, flush=True)
    answer = sys.stdin.readline().strip()
    print("answered", flush=True)
    return answer


def seen(*parts):
    """The effect of these parts of the coverage rows was just seen."""
    print("seen: " + " ".join(parts), flush=True)


def ids(page):
    return [status.id for status in page]


def refused(status, call):
    try:
        call()
    except MastodonAPIError as error:
        assert error.args[1] == status, error.args
        return error.args[3]
    raise AssertionError("was not refused")


client_id, client_secret = Mastodon.create_app("a day", scopes=scopes, api_base_url=origin)
ada = Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=origin)
ada.log_in(code=ask("sign in: " + ada.auth_request_url(scopes=scopes)), scopes=scopes)
bob = Mastodon(access_token=other_token, api_base_url=origin)

# who and where
assert ada.account_verify_credentials().acct == "ada"
assert ada.app_verify_credentials().name == "a day"
assert ada.instance().uri in origin
assert ada.retrieve_mastodon_version() == "4.6.0"
assert ada.instance_nodeinfo().software.name == "bema"
assert ada.preferences()["posting:default:visibility"] == "public"
assert ada.markers_get(["home", "notifications"]).notifications.last_read_id == 0
seen("apps", "oauth", "instance", "discovery")

# a post with a picture, a reply, an edit
media = ada.media_post(picture, description="an olive square", focus=(0.5, -0.5))
assert media.description == "an olive square" and media.meta.focus.x == 0.5
post = ada.status_post("with a picture #day", media_ids=[media], idempotency_key="one")
assert ada.status_post("with a picture #day", media_ids=[media], idempotency_key="one").id == post.id
assert post.media_attachments[0].description == "an olive square"
reply = bob.status_reply(post, "how nice", visibility="unlisted")
assert reply.in_reply_to_id == post.id and reply.mentions[0].acct == "ada"
assert ids(ada.status_context(post.id).descendants) == [reply.id]
edited = ada.status_update(post.id, "with an olive picture #day", media_ids=[media.id])
assert "olive" in edited.content and edited.edited_at is not None
assert len(ada.status_history(post.id)) == 2
assert ada.status_source(post.id).text == "with an olive picture #day"
assert "olive" in bob.status(post.id).content
seen("write-status", "media", "thread", "history")

# marks
assert bob.status_favourite(post.id).favourited
assert bob.status_reblog(post.id).reblog.id == post.id
assert bob.status_bookmark(post.id).bookmarked
assert ids(bob.favourites()) == [post.id] and ids(bob.bookmarks()) == [post.id]
assert ada.status_favourited_by(post.id)[0].acct == "bob"
assert ada.status_reblogged_by(post.id)[0].acct == "bob"
assert ada.status_pin(post.id).pinned and not ada.status_unpin(post.id).pinned
assert not bob.status_unfavourite(post.id).favourited
assert not bob.status_unreblog(post.id).reblogged
assert bob.status_favourite(post.id).favourites_count == 1
assert not bob.status_unbookmark(post.id).bookmarked and ids(bob.bookmarks()) == []
seen("favourite", "favourites", "reblog", "bookmark", "bookmarks")

# accounts
friend = ada.account_lookup("bob")
assert ada.account_follow(friend.id, notify=True).notifying
assert ada.account_relationships(friend.id)[0].following
assert ada.account_following(ada.account_verify_credentials().id)[0].acct == "bob"
assert ada.account_search("bob")[0].id == friend.id
assert ada.account_mute(friend.id).muting and not ada.account_unmute(friend.id).muting
changed = ada.account_update_credentials(display_name="Ada", avatar=picture, fields=[("site", "https://example.org")])
assert changed.display_name == "Ada" and changed.fields[0].name == "site" and "/media/" in changed.avatar
me = ada.account_verify_credentials().id
assert bob.account(me).display_name == "Ada"
assert bob.account_relationships(me)[0].followed_by
ada.account_note_set(friend.id, "met at the pier")
assert ada.account_relationships(friend.id)[0].note == "met at the pier"
ada.account_block(friend.id)
assert bob.account_relationships(me)[0].blocked_by and ids(ada.blocks()) == [friend.id]
ada.account_unblock(friend.id)
assert ada.blocks() == []
ada.account_follow(friend.id, notify=True)
seen("own-account", "profile", "accounts", "relationships", "lists-of-accounts", "follow", "note", "block")

# timelines, page by page
for number in range(5):
    bob.status_post("number %d #paged" % number)
for first in (ada.timeline_home(limit=2), ada.timeline_public(limit=2), ada.timeline_hashtag("paged", limit=2)):
    pages = ada.fetch_remaining(first)
    assert len(ids(pages)) == len(set(ids(pages))) >= 5, ids(pages)
    second = ada.fetch_next(first)
    assert ids(ada.fetch_previous(second)) == ids(first)
assert ada.timeline_hashtag("day", only_media=True)[0].id == post.id
seen("home", "public-timelines")

# search and notifications
ask("settle")
assert ada.search("olive", result_type="statuses").statuses[0].id == post.id
assert ada.search_v2("paged").hashtags[0].name == "paged"
assert {note.type for note in ada.notifications()} == {"favourite", "mention", "status"}
assert ada.notifications(exclude_types=["favourite", "status"])[0].status.id == reply.id
ada.notifications_dismiss(ada.notifications()[0].id)
last = ada.notifications()[0].id
assert ada.notifications(id=last).id == last
ada.markers_set(["notifications"], [last])
assert ada.markers_get(["notifications"]).notifications.last_read_id == int(last)
ada.notifications_clear()
assert ada.notifications() == []
seen("search", "notifications", "markers")
bob.status_post("@ada between us", visibility="direct")
assert "between us" in ada.conversations()[0].last_status.content
seen("conversations")

# what is refused, and why
assert "141" in refused(422, lambda: ada.status_post("好" * 141))
assert refused(404, lambda: ada.status(1)) == "Record not found"
for empty in (ada.lists, ada.filters, ada.announcements, ada.trending_tags, ada.custom_emojis, ada.scheduled_statuses):
    assert len(empty()) == 0, empty

# the end
assert ada.status_delete(post.id).text == "with an olive picture #day"
try:
    ada.status(post.id)
    raise AssertionError("still there")
except MastodonNotFoundError:
    pass
ada.revoke_access_token()
print("all done")
