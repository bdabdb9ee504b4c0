#!/bin/sh
case "$0" in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
exec "$here/app/node" "$here/app/dist/server/kit-tool.js" "$@"
