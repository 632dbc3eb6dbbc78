package org.dealdesk.desk.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.ProfileReader;
import org.dealdesk.desk.pulse.FxThread;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts the desktop. Not an {@code Application}: then it starts from the class path too, and can
 * say in words that there is no display.
 */
@Command(
    name = "desktop",
    resourceBundle = Texts.BUNDLE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:closed", "2:wrong option or profile", "6:no display", "7:a picture failed"})
public final class DesktopMain implements Callable<Integer> {
  static final int NO_DISPLAY = 6;
  static final int NO_PICTURE = 7;

  private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private final Texts texts = Texts.load(Locale.getDefault());

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "verb.help")
  @SuppressWarnings("UnusedVariable") // the parser reads it and shows the text by itself
  private boolean help;

  @Option(names = "--profile", paramLabel = "FILE", descriptionKey = "watch.profile")
  private @Nullable Path profile;

  @Option(names = "--shots", paramLabel = "DIR", descriptionKey = "desktop.shots")
  private @Nullable Path shots;

  @Option(names = "--use-token", descriptionKey = "desktop.token")
  private boolean useToken;

  private DesktopMain() {}

  /** Runs until the desk is closed, then ends the process. */
  public static void main(String[] args) {
    DeskLog.settle();
    System.exit(new CommandLine(new DesktopMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
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
        yield run(read);
      }
    };
  }

  private int run(Profile read) throws InterruptedException {
    if (!Display.mayExist()) {
      return noDisplay();
    }
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    CompletableFuture<DeskApp> app = new CompletableFuture<>();
    try (DeskThreads threads = new DeskThreads()) {
      // A display that is named but does not answer ends the toolkit in its own way.
      try (CutRelay relay = shots == null ? null : CutRelay.before(read)) {
        Profile used = relay == null ? read : relay.profile();
        FxThread.start(() -> {
          try {
            DeskApp made =
                new DeskApp(
                    used, threads.link(), Clock.systemUTC(), Locale.getDefault(), exit::complete);
            app.complete(made);
            open(made);
          } catch (RuntimeException e) {
            exit.completeExceptionally(e);
          }
        });
        if (shots != null && relay != null) {
          ShotsRun run = new ShotsRun(app.get(), relay, shots, err);
          Thread.ofPlatform().name("shots").daemon(true).start(() -> exit.complete(run.take()));
        }
        int code = exit.get();
        closeOnToolkit(app.get());
        return code;
      } catch (UnsupportedOperationException | IllegalStateException e) {
        err.println(e.getMessage());
        return noDisplay();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void open(DeskApp app) {
    if (useToken && shots == null) {
      app.enterWithToken();
    } else {
      app.showLogin();
    }
  }

  private static void closeOnToolkit(DeskApp app) throws InterruptedException, ExecutionException {
    CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    FxThread.later(() -> {
      app.close();
      closed.complete(null);
    });
    closed.get();
    FxThread.exit();
  }

  private int noDisplay() {
    err.println(FaultText.of(texts, FaultReason.NO_DISPLAY).line());
    return NO_DISPLAY;
  }
}
