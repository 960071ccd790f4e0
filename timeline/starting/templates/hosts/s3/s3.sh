#!/bin/sh
# Builds the site and copies it to a bucket: BUCKET=s3://my-bucket sh publish/s3.sh
# It needs the AWS command line, and a key that may write to this bucket and to nothing else.
set -eu
: "${BUCKET:?name the bucket: BUCKET=s3://my-bucket sh publish/s3.sh}"
cd "$(dirname "$0")/.."
sh publish/build.sh
aws s3 sync site/ "$BUCKET" --delete
