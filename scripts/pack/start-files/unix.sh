#!/bin/sh
# Shell words alone: no other program is needed to find the Node that came along.
case "$0" in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
if [ ! -x "$here/app/node" ]; then
  echo "Không chạy được $here/app/node. Xin giải nén lại cả tệp .zip vào ổ đĩa của máy."
  echo "$here/app/node cannot be run. Unpack the whole .zip again, onto the machine's own disk."
  exit 1
fi
exec "$here/app/node" "$here/app/dist/server/kit.js" "$@"
