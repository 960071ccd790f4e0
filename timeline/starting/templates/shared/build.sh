#!/bin/sh
# Checks the chronology and builds the site into site/.
set -eu
cd "$(dirname "$0")/.."
python3 -m venv .venv
[% for line in install %]
[[ line ]]
[% endfor %]
.venv/bin/timeline check --strict
[% if site_url %]
# Others have cited what is published: it moves with an alias, or is withdrawn with a reason.
if curl --fail --silent --location --max-time 60 --output .tmp-published.json [[ site_url ]]data/timeline.json
then
  .venv/bin/timeline check --select TL214 --published .tmp-published.json
fi
[% endif %]
.venv/bin/timeline build --strict
