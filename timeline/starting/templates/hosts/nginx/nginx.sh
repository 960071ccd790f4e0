#!/bin/sh
# Builds the site and copies it to a server: TARGET=me@my-server:/srv/chronology/ sh publish/nginx.sh
set -eu
: "${TARGET:?name the folder: TARGET=me@my-server:/srv/chronology/ sh publish/nginx.sh}"
cd "$(dirname "$0")/.."
sh publish/build.sh
rsync --archive --delete-after site/ "$TARGET"
