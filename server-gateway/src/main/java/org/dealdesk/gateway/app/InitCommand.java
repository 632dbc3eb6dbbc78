package org.dealdesk.gateway.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    resourceBundle = "org.dealdesk.gateway.usage")
final class InitCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
