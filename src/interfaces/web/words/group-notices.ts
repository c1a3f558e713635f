// What offices read about groups among the notices; each stands between the other office's name and the group's.
import type { GroupNotice } from '#domain/notifications'

export const zhGroupNotices: Record<GroupNotice, string> = {
  group_invited: '邀请贵机构加入矩阵',
  group_joined: '接受邀请，加入了矩阵',
  group_declined: '谢绝加入矩阵',
  group_left: '退出了矩阵',
  group_removed: '将贵机构移出了矩阵',
}
export const enGroupNotices: Record<GroupNotice, string> = {
  group_invited: 'invites your office to the group',
  group_joined: 'accepted the invitation to the group',
  group_declined: 'declined the invitation to the group',
  group_left: 'left the group',
  group_removed: 'removed your office from the group',
}
