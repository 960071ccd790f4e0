#!/bin/sh
# Checks the chronology, builds the site and publishes it with Amazon S3 and CloudFront:
#
#     STACK=[[ slug ]] sh publish/s3.sh
#
# STACK names all that serves the site (publish/stack.py): it is made at the first run, and brought up
# to date later. It needs the AWS command line and a key for CloudFormation, S3 and CloudFront. For a
# domain of your own add, once, DOMAIN=… and CERTIFICATE=…: the certificate's ARN, from us-east-1.
#
# For a bucket that is there already, also of another host (AWS_ENDPOINT_URL):
#
#     BUCKET=my-bucket sh publish/s3.sh
#
# with DISTRIBUTION=… if CloudFront stands in front of it.
set -eu
if [ -z "${STACK:-}${BUCKET:-}" ]; then
  echo "name what serves the site: STACK=[[ slug ]] sh publish/s3.sh" >&2
  exit 2
fi
cd "$(dirname "$0")/.."
sh publish/build.sh

# The rules say with which type and cache rule files are sent; the last that fits a file holds for it.
rules=site/.server/s3.tsv
[ -f "$rules" ] || { echo "mkdocs.yml lacks \`host: s3\` below \`- timeline:\`" >&2; exit 1; }

output() {
  aws cloudformation describe-stacks --stack-name "$STACK" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

stack=$(mktemp)
trap 'rm -f "$stack"' EXIT
if [ -n "${STACK:-}" ]; then
  .venv/bin/python publish/stack.py > "$stack"
  set -- --stack-name "$STACK" --template-file "$stack" --no-fail-on-empty-changeset
  if [ -n "${DOMAIN:-}" ]; then
    set -- "$@" --parameter-overrides "Domain=$DOMAIN" "Certificate=${CERTIFICATE:?name it too}"
  fi
  aws cloudformation deploy "$@"
  BUCKET=$(output Bucket)
  DISTRIBUTION=$(output Distribution)
fi
BUCKET=${BUCKET#s3://}
target="s3://$BUCKET[[ path ]]"

# Sends the files that one rule holds for; pages are left out, or sent alone.
upload() {
  line=$1 pages=$2
  rule=$(sed -n "${line}p" "$rules")
  type=$(printf '%s' "$rule" | cut -f2)
  set -- --exclude '*' --include "$(printf '%s' "$rule" | cut -f1)"
  while IFS= read -r later; do
    if [ -n "$later" ]; then set -- "$@" --exclude "$later"; fi
  done <<END
$(tail -n +$((line + 1)) "$rules" | cut -f1)
END
  if [ "$pages" = yes ]; then
    set -- --exclude '*' --include '*.html'
    type="text/html; charset=utf-8"
  else
    set -- "$@" --exclude '*.html'
  fi
  set -- "$@" --exclude '.server/*' --cache-control "$(printf '%s' "$rule" | cut -f3)"
  if [ -n "$type" ]; then set -- "$@" --content-type "$type"; fi
  aws s3 cp site/ "$target" --recursive --only-show-errors "$@"
}

# What pages load comes first, then the pages; what is no longer there goes last.
number=$(wc -l < "$rules")
while [ "$number" -gt 0 ]; do
  upload "$number" no
  number=$((number - 1))
done
upload 1 yes
aws s3 sync site/ "$target" --delete --size-only --exclude '.server/*' --only-show-errors

if [ -n "${DISTRIBUTION:-}" ]; then
  aws cloudfront create-invalidation --distribution-id "$DISTRIBUTION" --paths '[[ path ]]*' > /dev/null
fi
if [ -n "${STACK:-}" ]; then
  echo "The site is at $(output Address)"
fi
