# ./dealdesk bench NAME|all: the measured workloads; they explain themselves with --help.

run() {
  build benchmarks
  run_main benchmarks org.dealdesk.benchmarks.BenchMain "$@"
}
