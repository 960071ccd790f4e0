#!/bin/sh
# Checks the chronology, builds the site and puts it on a server:
#
#     TARGET=me@my-server:/srv/chronology sh publish/server.sh
#
# TARGET is a folder of the server, or of this machine without `me@my-server:`. Each site is a release
# of its own in releases/, and the link `current` names the one that is served: readers get the old
# site or the new one, never half of each. If the server refuses the new site's headers, the old site
# stays. The last five releases are kept; to go back to one, name it:
#
#     TARGET=… RELEASE=20250301T101500Z sh publish/server.sh
#
# RELOAD is the command that makes the server read the site's headers again.
set -eu
: "${TARGET:?name the folder: TARGET=me@my-server:/srv/chronology sh publish/server.sh}"
: "${RELOAD:=[[ reload ]]}"
path="[[ path ]]"
cd "$(dirname "$0")/.."

case $TARGET in
  *:*) server=${TARGET%%:*} folder=${TARGET#*:} ;;
  *) server="" folder=$TARGET ;;
esac
folder=${folder%/}
case $folder in
  *[!A-Za-z0-9._/-]*) echo "$folder: use letters, digits and . _ - / alone" >&2; exit 2 ;;
  /*) ;;
  *) echo "TARGET: name the whole folder, from / on" >&2; exit 2 ;;
esac

# Runs the script of the standard input on the server, with the arguments.
there() {
  if [ -n "$server" ]; then ssh "$server" sh -s -- "$@"; else sh -s -- "$@"; fi
}

release=${RELEASE:-}
case $release in
  *[!0-9TZ]*) echo "$release is not a release" >&2; exit 2 ;;
  "")
    sh publish/build.sh
    if [ ! -d site/.server ]; then
      echo "mkdocs.yml lacks \`host: [[ host ]]\` below \`- timeline:\`" >&2
      exit 1
    fi
    release=$(date -u +%Y%m%dT%H%M%SZ)
    # What an interrupted upload left behind goes first.
    before=$(there "$folder" "$release" "$path" <<'END'
set -eu
mkdir -p "$1/releases"
rm -rf "$1"/releases/.[0-9]*
mkdir -p "$1/releases/.$2$3"
if [ -d "$1/current$3" ]; then echo "$1/current$3"; fi
END
    )
    # Files that are the same as before are not sent again, and keep their day and their tag.
    set -- --recursive --checksum
    if [ -n "$before" ]; then set -- "$@" --link-dest="$before"; fi
    rsync "$@" site/ "${server:+$server:}$folder/releases/.$release$path"
    there "$folder" "$release" <<'END'
set -eu
mv "$1/releases/.$2" "$1/releases/$2"
END
    ;;
esac

{
  printf 'reload() {\n%s\n}\n' "$RELOAD"
  cat <<'END'
set -eu
cd "$1"
[ -d "releases/$2" ] || { echo "there is no release $2" >&2; exit 1; }
serve() {
  ln -sfn "$1" next
  mv -Tf next current
}
before=$(readlink current || true)
serve "releases/$2"
if ! reload; then
  echo "The server refuses the new site; the old one stays." >&2
  if [ -n "$before" ]; then
    serve "$before"
    reload || true
  fi
  exit 1
fi
ls releases | sort -r | tail -n +6 | while read -r old; do
  [ "releases/$old" = "$(readlink current)" ] || rm -rf "releases/$old"
done
END
} | there "$folder" "$release"
echo "Published the release $release"
