package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GroupRule;
import org.dealdesk.gateway.config.GroupRules;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state that goes on from an image is the one that read everything. */
class LiveCheckpointTest {
  private final SmallDesk desk = new SmallDesk();

  static byte[] image(LiveState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = new ImageWriter(bytes);
    state.write(writer);
    writer.flush();
    return bytes.toByteArray();
  }

  /**
   * An image without its end, the breaks: how often one was met depends on how often positions were
   * read again.
   */
  private static String withoutBreaks(LiveState state) {
    ByteArrayOutputStream breaks = new ByteArrayOutputStream();
    ImageWriter writer = new ImageWriter(breaks);
    state.breaks().write(writer);
    writer.flush();
    byte[] whole = image(state);
    return HexFormat.of().formatHex(whole, 0, whole.length - breaks.size());
  }

  private static ImageReader reader(byte[] image) {
    return new ImageReader(new ByteArrayInputStream(image));
  }

  /** Rows and positions as the engine holds them; images leave out what an engine works out. */
  private static String rows(LiveState state) {
    StringBuilder text = new StringBuilder(LiveStateTest.figures(state));
    ExposureEngine engine = state.exposure();
    for (LiveInstrument instrument : state.instruments().all()) {
      for (int b = 0; b < state.brands().size() * Book.values().length; b++) {
        if (instrument.engineIndex() >= 0) {
          int row = engine.rows().row(instrument.engineIndex(), 0, b);
          text.append(engine.rows().tradeCash(row)).append(' ');
          text.append(engine.rows().longCount(row))
              .append('/')
              .append(engine.rows().shortCount(row));
        }
      }
      text.append(instrument.openOn(ONE)).append(instrument.openOn(TWO)).append('\n');
    }
    return text.toString();
  }

  /** Checkpoints of images made by a test, newest first. */
  private static final class Images implements Checkpoints {
    private final List<byte[]> images = new ArrayList<>();
    private final List<LogPlace> places = new ArrayList<>();
    private int taken;
    private int refused;

    void add(LiveState state) {
      Map<ServerId, Long> sequences = new HashMap<>(state.sequences());
      sequences.values().removeIf(last -> last == 0);
      images.addFirst(image(state));
      places.addFirst(new LogPlace(sequences, LogPlace.BEGINNING.offsets()));
    }

    @Override
    public LogPlace resume(String part, String form, Restore restore) {
      for (int i = 0; i < images.size(); i++) {
        try {
          restore.from(reader(images.get(i)));
          taken++;
          return places.get(i);
        } catch (IllegalArgumentException e) {
          refused++;
        }
      }
      return LogPlace.BEGINNING;
    }
  }

  private LiveState replayed(List<Envelope> events) {
    LiveState state = desk.newState();
    state.begin();
    events.forEach(state::take);
    if (state.needsRebuild()) {
      state.rebuild(desk, Checkpoints.NONE);
    }
    return state;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anImageAndWhatFollowsIsTheWholeLog(long seed) {
    RandomDesk life = new RandomDesk(desk, new Random(seed), false);
    life.run(500);
    List<Envelope> log = desk.log();
    LiveState whole = replayed(log);
    for (int cut : new int[] {1, 40, 130, 250, 380, 499, log.size()}) {
      int at = Math.min(cut, log.size());
      byte[] image = image(replayed(log.subList(0, at)));
      LiveState again = desk.newState();
      again.read(reader(image));
      assertThat(image(again)).as("taken up at %d", at).isEqualTo(image);
      log.subList(at, log.size()).forEach(again::take);
      if (again.needsRebuild()) {
        again.rebuild(desk, Checkpoints.NONE);
      }
      assertThat(rows(again)).as("cut at %d", at).isEqualTo(rows(whole));
      assertThat(withoutBreaks(again)).as("cut at %d", at).isEqualTo(withoutBreaks(whole));
      assertThat(again.breaks().all().stream().map(BreakList.Break::key))
          .containsExactlyInAnyOrderElementsOf(
              whole.breaks().all().stream().map(BreakList.Break::key).toList());
    }
    assertThat(whole.exposure().slots().openCount()).isPositive();
    assertThat(whole.deals().count()).isPositive();
    assertThat(whole.breaks().all()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void figuresReadAgainFromAnImageAreThoseOfTheWholeLog(long seed) {
    RandomDesk life = new RandomDesk(desk, new Random(seed), true);
    Images images = new Images();
    LiveState live = desk.newState();
    live.begin();
    int fed = 0;
    for (int i = 0; i < 40; i++) {
      life.run(15);
      List<Envelope> log = desk.log();
      log.subList(fed, log.size()).forEach(live::take);
      fed = log.size();
      if (live.needsRebuild()) {
        live.rebuild(desk, images);
      }
      if (i % 3 == 0) {
        images.add(replayed(log));
      }
    }
    assertThat(rows(live)).isEqualTo(rows(replayed(desk.log())));
    assertThat(images.taken + images.refused).as("read again at least once").isPositive();
  }

  @Test
  void finerScalesNeedNotTheWholeLogWhereNothingWasRounded() {
    Images images = new Images();
    LiveState live = desk.newState();
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\B-USD"),
        desk.deal(ONE, 1, 10, "buy 1.00 ODD.r x10 at 2.5"),
        desk.deal(ONE, 1, 11, "sell 0.30 ODD.r x10 at 2.5"));
    images.add(live);
    Envelope finer = desk.deal(ONE, 1, 12, "buy 0.01 ODD.r x10 at 2.12345");
    live.begin();
    live.take(finer);
    assertThat(live.needsRebuild()).isTrue();
    live.rebuild((after, upTo) -> desk.replay(noBeginning(after), upTo), images);
    assertThat(images.taken).isOne();
    assertThat(rows(live)).isEqualTo(rows(replayed(desk.log())));
    assertThat(live.instruments().find("UNMAPPED.ODD.R").orElseThrow().priceDecimals())
        .isEqualTo(5);
  }

  private static LogPlace noBeginning(LogPlace place) {
    assertThat(place).isNotEqualTo(LogPlace.BEGINNING);
    return place;
  }

  @Test
  void figuresThatWereRoundedAreReadFromTheWholeLog() {
    Images images = new Images();
    LiveState live = desk.newState();
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\B-USD"),
        desk.deal(ONE, 1, 10, "buy 0.3 ODD.r x10 at 2.5"),
        desk.deal(ONE, 1, 10, "buy 0.4 ODD.r x10 at 2.6"),
        // A third of a cost that three does not divide.
        desk.deal(ONE, 1, 10, "sell 0.3 ODD.r x10 at 2.7"));
    images.add(live);
    live.begin();
    live.take(desk.deal(ONE, 1, 12, "buy 0.1 ODD.r x10 at 2.12345"));
    live.rebuild(desk, images);
    assertThat(images.refused).isOne();
    assertThat(images.taken).isZero();
    assertThat(rows(live)).isEqualTo(rows(replayed(desk.log())));
  }

  @Test
  void anImageAheadOfWhatIsShownIsNotRead() {
    Images images = new Images();
    desk.account(ONE, 1, "East\\B-USD");
    desk.deal(ONE, 1, 10, "buy 1.00 ODD.r x10 at 2.5");
    List<Envelope> shown = desk.log();
    desk.deal(ONE, 1, 11, "buy 2.00 ODD.r x10 at 2.5");
    images.add(replayed(desk.log()));
    LiveState live = replayed(shown);
    live.rebuild(desk, images);
    assertThat(images.refused).isOne();
    assertThat(rows(live)).isEqualTo(rows(replayed(shown)));
  }

  @Test
  void positionsStayUnderTheBookTheyWereOpenedUnder() {
    LiveState live = desk.newState();
    desk.apply(
        live,
        desk.account(ONE, 1, "East\\B-USD"),
        desk.deal(ONE, 1, 10, "buy 1.00 EURUSD.r x100000 at 1.10000"),
        desk.account(ONE, 1, "East\\A-USD"),
        desk.deal(ONE, 1, 11, "buy 2.00 EURUSD.r x100000 at 1.10000"));
    LiveState again = desk.newState();
    again.read(reader(image(live)));
    desk.apply(again, desk.deal(ONE, 1, 12, "buy 4.00 EURUSD.r x100000 at 1.10000"));
    desk.apply(again, desk.deal(ONE, 1, 10, "buy 8.00 EURUSD.r x100000 at 1.10000"));
    int euro = again.instruments().find("EURUSD").orElseThrow().engineIndex();
    ExposureEngine engine = again.exposure();
    int b = engine.rows().row(euro, 0, again.bucket(new BrandBook(SmallDesk.EAST, Book.B)));
    int a = engine.rows().row(euro, 0, again.bucket(new BrandBook(SmallDesk.EAST, Book.A)));
    assertThat(engine.rows().longUnits(b))
        .isEqualTo(9 * engine.rows().longUnits(a) / 6)
        .isPositive();
  }

  @Test
  void theFormNamesWhateverDecidesTheFigures() {
    GatewayConfig config = SmallDesk.config();
    LiveSetup setup = desk.setup();
    GatewayConfig.Server first = config.servers().getFirst();
    GroupRules others =
        new GroupRules(List.of(new GroupRule("*", SmallDesk.WEST, Book.A, SmallDesk.NOON)));
    GatewayConfig changed =
        new GatewayConfig(
            config.file(),
            config.dataDir(),
            config.listen(),
            config.reportingCurrency(),
            config.database(),
            config.log(),
            config.checkpoints(),
            config.brands(),
            List.of(
                new GatewayConfig.Server(
                    first.id(),
                    first.name(),
                    first.platform(),
                    first.host(),
                    first.port(),
                    first.manager(),
                    first.password(),
                    first.options(),
                    first.symbols(),
                    others)),
            config.demo(),
            config.profileFile());
    assertThat(setup.form()).isEqualTo(desk.setup().form());
    assertThat(new LiveSetup(changed, setup.table(), setup.clock()).form())
        .isNotEqualTo(setup.form());
    assertThat(new LiveSetup(config, InstrumentTable.of(List.of()), setup.clock()).form())
        .isNotEqualTo(setup.form());
  }

  /** Two servers that do whatever a log may tell. */
  private static final class RandomDesk {
    private static final String[] GROUPS = {
      "East\\B-USD", "East\\A-USD", "West\\EUR", "lp\\x", "nowhere\\x"
    };
    private static final String[] ONES = {"EURUSD.r", "ODD.r", "USDJPY.r", "XAUUSD.r"};
    private static final String[] TWOS = {"EURUSDm", "ODDm", "GOLD"};

    private static final List<SessionState> STATES = List.of(SessionState.values());

    private final SmallDesk desk;
    private final Random random;
    private final boolean remaps;

    /** A desk of which symbols may turn out to stand for other instruments. */
    RandomDesk(SmallDesk desk, Random random, boolean remaps) {
      this.desk = desk;
      this.remaps = remaps;
      this.random = random;
    }

    void run(int steps) {
      for (int i = 0; i < steps; i++) {
        desk.advance(random.nextInt(4_000));
        step(random.nextBoolean() ? ONE : TWO);
      }
    }

    private void step(ServerId server) {
      long login = 1L + random.nextInt(8);
      String[] symbols = server.equals(ONE) ? ONES : TWOS;
      int which = random.nextInt(symbols.length);
      String words = words(symbols[which]);
      long position = login * 1_000 + which * 10L + random.nextInt(2);
      switch (random.nextInt(24)) {
        case 0, 1 -> desk.account(server, login, GROUPS[random.nextInt(GROUPS.length)]);
        case 2 -> desk.group(server, GROUPS[random.nextInt(GROUPS.length)], "USD");
        case 3 ->
            desk.symbol(
                server,
                symbols[which],
                remaps || !symbols[which].startsWith("USDJPY") ? "USD" : "JPY",
                2 + random.nextInt(4),
                which == 1 ? "10" : "100000");
        case 4 -> desk.positions(server, login, desk.position(server, login, position, words));
        case 5 -> desk.positions(server, login);
        case 6 -> desk.pictured(server);
        case 7 ->
            desk.logged(
                new PlatformEvent.DealSeen(desk.dealOf(server, login, position, words), true));
        case 8 ->
            desk.logged(
                new PlatformEvent.RecordRefused(
                    server, FaultReason.NUMBER_OUT_OF_RANGE, "deal " + random.nextInt(4), "odd"));
        case 9 ->
            desk.logged(
                new PlatformEvent.SessionChanged(
                    desk.status(server, STATES.get(random.nextInt(STATES.size())))));
        case 10 ->
            desk.logged(
                new PlatformEvent.ClockRead(
                    server,
                    desk.clock().instant(),
                    desk.clock().millis() + random.nextInt(1_000),
                    60 * random.nextInt(4)));
        default -> desk.deal(server, login, position, words);
      }
    }

    private String words(String symbol) {
      return (random.nextBoolean() ? "buy " : "sell ")
          + ("0.0" + (1 + random.nextInt(9)) + (random.nextInt(60) == 0 ? "1234" : ""))
          + " "
          + symbol
          + (symbol.startsWith("ODD") ? " x10" : " x100000")
          + " at 1.0"
          + (random.nextInt(4) == 0 ? 10 + random.nextInt(90) : 1000 + random.nextInt(9_000));
    }
  }
}
