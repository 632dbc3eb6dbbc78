#!/usr/bin/env bash
# Proves the gates of the compiler and the formatter: plants a violation, builds, expects the named complaint.
set -uo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/packaging/launcher/common.sh"
use_jdk25
file=$home/engine/src/main/java/org/dealdesk/engine/Planted.java
info=$home/engine/src/main/java/org/dealdesk/engine/package-info.java
made_info=no
if [ ! -e "$info" ]; then
  printf '@org.jspecify.annotations.NullMarked\npackage org.dealdesk.engine;\n' >"$info"
  made_info=yes
fi
trap 'rm -f "$file"; [ "$made_info" = no ] || rm -f "$info"' EXIT
planted=0 caught=0

# plant NAME EXPECTED SOURCE [GOAL]
plant() {
  printf '%s\n' "$3" >"$file"
  planted=$((planted + 1))
  local output
  output=$(cd "$home" && mvn -B -o -q -pl engine -am "${4:-compile}" -DskipTests 2>&1)
  if [ $? -ne 0 ] && grep -q -- "$2" <<<"$output"; then
    caught=$((caught + 1))
    echo "caught  $1"
  else
    echo "MISSED  $1"
  fi
  rm -f "$file"
}

plant "warning is an error" "warnings found and -Werror" 'package org.dealdesk.engine;

class Planted {
  java.util.List list = new java.util.ArrayList<String>();
}'
plant "Error Prone" "SelfAssignment" 'package org.dealdesk.engine;

class Planted {
  int a;

  void set(int b) {
    this.a = this.a;
  }
}'
plant "NullAway" "NullAway" 'package org.dealdesk.engine;

class Planted {
  String name() {
    return null;
  }
}'
plant "format" "spotless" 'package org.dealdesk.engine;

class Planted {
      int a;
}' verify
echo "{\"planted\":$planted,\"caught\":$caught}"
[ "$planted" -eq "$caught" ]
