#!/usr/bin/env bash
# Builds the desktop as it is installed: a runtime of JDK and JavaFX, the libraries on the class path, a start-up cache, and
# on Debian a package. Windows and macOS installers are built by the same steps on those systems.
# Usage: jpackage/image.sh DIR
set -euo pipefail
home=$(cd "$(dirname "$0")/.." && pwd)
cd_from=$PWD
. "$home/packaging/launcher/common.sh"
[ $# -eq 1 ] || fail "$EXIT_USAGE" "image.sh wants one folder." "jpackage/image.sh DIR"
out=$(realpath -m -- "$1")
build "$PROGRAMS"
rm -rf "$out"
mkdir -p "$out/lib" "$out/javafx"

# JavaFX goes into the runtime, everything else stays on the class path: some libraries are no modules.
tr ':' '\n' <"$home/desktop-app/target/classpath.txt" | while read -r jar; do
  case "$jar" in
    */javafx-*-linux.jar) cp "$jar" "$out/javafx/" ;;
    */javafx-*.jar) ;;
    *) cp "$jar" "$out/lib/" ;;
  esac
done
cp "$home"/desktop-app/target/desktop-app-*-SNAPSHOT.jar "$out/lib/"

modules=java.base,java.desktop,java.logging,java.sql,java.naming,java.management,jdk.crypto.ec,jdk.unsupported,jdk.management
"$JAVA_HOME/bin/jlink" --module-path "$out/javafx" --add-modules "$modules,javafx.controls,javafx.swing" \
  --strip-debug --no-header-files --no-man-pages --compress=zip-6 --output "$out/runtime"
main_jar=$(basename "$(ls "$out"/lib/desktop-app-*-SNAPSHOT.jar)")
"$JAVA_HOME/bin/jpackage" --type app-image --name dealdesk --input "$out/lib" --main-jar "$main_jar" \
  --main-class org.dealdesk.desk.app.DesktopMain --runtime-image "$out/runtime" \
  --java-options --enable-native-access=javafx.graphics,ALL-UNNAMED \
  --java-options --sun-misc-unsafe-memory-access=allow --java-options -Xmx768m --dest "$out"
if command -v dpkg-deb >/dev/null && command -v fakeroot >/dev/null; then
  "$JAVA_HOME/bin/jpackage" --type deb --app-image "$out/dealdesk" --name dealdesk --app-version 0.1.0 \
    --linux-package-deps "libgtk-3-0,libgl1,libxxf86vm1" --dest "$out"
fi
say "Done: $out"
