#!/bin/sh
# Checks the chronology and builds the site into site/.
set -eu
cd "$(dirname "$0")/.."
[% if host == "cloudflare" %]

# Cloudflare names the address of this one deployment, https://0123abcd.PROJECT.pages.dev. The
# published site is at https://PROJECT.pages.dev, unless mkdocs.yml or SITE_URL says otherwise.
published=[[ site_url | sh ]]
if [ -n "${CF_PAGES_URL:-}" ]; then
  : "${published:=https://${CF_PAGES_URL#*.}/}"
  if [ "${CF_PAGES_BRANCH:-}" != [[ branch | sh ]] ]; then
    : "${SITE_URL:=$CF_PAGES_URL/}"
[% if not site_url %]
  else
    : "${SITE_URL:=$published}"
[% endif %]
  fi
fi
[% elif host == "netlify" %]

# URL is the main address of the site, with its own domain once it has one. Previews and other
# branches have addresses of their own.
published="${URL:+${URL%/}/}"
if [ "${CONTEXT:-production}" = production ]; then
  : "${SITE_URL:=$published}"
else
  : "${SITE_URL:=${DEPLOY_PRIME_URL:-}}"
fi
[% else %]

published=[[ site_url | sh ]]
[% endif %]
[% if host in ("cloudflare", "netlify") %]
if [ -n "${SITE_URL:-}" ]; then
  export SITE_URL
fi

# Pages say when their files last changed: that takes the whole history.
if [ "$(git rev-parse --is-shallow-repository 2>/dev/null || true)" = true ]; then
  git fetch --quiet --unshallow || echo "The history is not whole: pages won't say when they changed." >&2
fi
[% endif %]

python3 -m venv .venv
[% for line in install %]
[[ line ]]
[% endfor %]
.venv/bin/timeline check --strict

# Others have cited what is published: it moves with an alias, or is withdrawn with a reason.
if [ -n "$published" ]; then
  before=$(mktemp -d)
  trap 'rm -rf "$before"' EXIT
  fetch() {
    curl --fail --silent --location --max-time 60 --output "$before/$1" "${published}data/$1"
  }
  if fetch timeline.json; then
    # The file of a large chronology lists its parts.
    sed -n 's/^ *"path": "\(timeline-[0-9a-z.-]*\.json\)".*/\1/p' "$before/timeline.json" | while read -r part; do
      fetch "$part"
    done
    .venv/bin/timeline check --select TL214 --published "$before"
  fi
fi
.venv/bin/timeline build --strict
