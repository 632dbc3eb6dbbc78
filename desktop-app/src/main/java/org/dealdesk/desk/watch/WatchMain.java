package org.dealdesk.desk.watch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dealdesk.desk.app.DeskLog;
import org.dealdesk.desk.app.DeskThreads;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.ProfileReader;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The watch verb: follows one view of a gateway and prints it. Main thread; ends by itself. */
@Command(
    name = "watch",
    resourceBundle = Texts.BUNDLE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended as asked",
      "2:wrong option or profile",
      "4:the gateway cannot be reached",
      "5:the gateway refused the log-in or the view"
    })
public final class WatchMain implements Callable<Integer> {
  private final Writer out;
  private final PrintWriter err;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "verb.help")
  @SuppressWarnings("UnusedVariable") // the parser reads it and shows the text by itself
  private boolean help;

  @Parameters(arity = "0..1", paramLabel = "VIEW", descriptionKey = "watch.view")
  private @Nullable String view;

  @Option(names = "--profile", paramLabel = "FILE", descriptionKey = "watch.profile")
  private @Nullable Path profile;

  @Option(names = "--for", paramLabel = "SECONDS", descriptionKey = "watch.for")
  private @Nullable Long seconds;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      descriptionKey = "watch.wait")
  private long wait;

  @Option(names = "--json", descriptionKey = "watch.json")
  private boolean json;

  @Option(names = "--summary", descriptionKey = "watch.summary.option")
  private boolean summary;

  @Option(names = "--param", paramLabel = "NAME=VALUE", descriptionKey = "watch.param")
  private Map<String, String> parameters = Map.of();

  private WatchMain(Writer out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs until {@code --for} ends, then ends the process with the exit code. */
  public static void main(String[] args) {
    DeskLog.settle();
    // Not System.out: a PrintStream swallows the error that says nobody reads any more.
    Writer out =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
    System.exit(run(args, out, new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }

  static int run(String[] args, Writer out, PrintWriter err) {
    return new CommandLine(new WatchMain(out, err)).setErr(err).execute(args);
  }

  @Override
  public Integer call() throws InterruptedException {
    Texts texts = Texts.load(Locale.getDefault());
    if (view == null && !summary) {
      err.println(texts.get("watch.noView"));
      return CommandLine.ExitCode.USAGE;
    }
    Path file = ProfileReader.locate(profile, System.getenv(ProfileReader.VARIABLE), Path.of(""));
    return switch (ProfileReader.read(file)) {
      case Outcome.Failed<Profile> failed -> {
        err.println(FaultText.of(texts, failed.reason()).line());
        err.println(failed.detail());
        yield CommandLine.ExitCode.USAGE;
      }
      case Outcome.Ok<Profile>(Profile read) -> {
        if (ProfileReader.openToOthers(file)) {
          err.println(texts.get("profile.open", file));
        }
        yield watch(read, texts);
      }
    };
  }

  private int watch(Profile read, Texts texts) throws InterruptedException {
    PrintWriter lines = new PrintWriter(out, false);
    Output output =
        summary
            ? new SummaryOutput(lines, texts)
            : json ? new JsonOutput(out) : new TableOutput(lines);
    try (DeskThreads threads = new DeskThreads();
        Watch watch = new Watch(read, threads.link(), Clock.systemUTC(), output, texts, err)) {
      if (summary) {
        watch.follow(SummaryOutput.EXPOSURE, Map.of());
        watch.follow(SummaryOutput.SESSIONS, Map.of());
      } else if (view != null) {
        watch.follow(view, parameters);
      }
      return watch.run(seconds, wait);
    }
  }
}
