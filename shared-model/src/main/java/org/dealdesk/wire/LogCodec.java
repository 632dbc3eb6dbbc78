package org.dealdesk.wire;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;

/**
 * Events to the bytes the log keeps, and back. The same event always gives the same bytes, so a
 * commit of unknown outcome can be settled by comparing. Immutable; any thread.
 */
public final class LogCodec {
  /** Version this code writes. */
  public static final int SCHEMA = 1;

  private final Map<Integer, Upcaster> upcasters;
  private final int schema;

  /** The codec of this version. */
  public LogCodec() {
    this(SCHEMA, List.of());
  }

  LogCodec(int schema, List<Upcaster> upcasters) {
    this.schema = schema;
    this.upcasters =
        upcasters.stream().collect(toUnmodifiableMap(Upcaster::from, Function.identity()));
  }

  /**
   * The bytes of an event.
   *
   * @throws IllegalArgumentException if it is of a kind that is not kept in the log
   */
  public byte[] encode(LoggedEvent logged) {
    Envelope envelope = logged.envelope();
    LogRecord.Builder out =
        LogRecord.newBuilder()
            .setSchema(schema)
            .setServer(envelope.server().value())
            .setEpoch(envelope.epoch())
            .setSequence(envelope.sequence())
            .setReceived(Scalars.utc(envelope.receivedAt()))
            .setBrand(logged.brand().code());
    LogWriter.write(logged, out);
    return bytes(out.build());
  }

  /**
   * The event of a record, whichever older version wrote it.
   *
   * @throws UnreadableRecord if it is damaged or of a newer version
   */
  public LoggedEvent decode(byte[] payload) {
    try {
      LogRecord in = lift(LogRecord.parseFrom(payload));
      PlatformEvent event = LogReader.event(in);
      return new LoggedEvent(
          new Envelope(
              new ServerId(in.getServer()),
              in.getEpoch(),
              in.getSequence(),
              Scalars.instant(in.getReceived()),
              event),
          new BrandId(in.getBrand()),
          LogReader.revision(in),
          LogReader.cause(in));
    } catch (InvalidProtocolBufferException e) {
      throw new UnreadableRecord("not a log record", e);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new UnreadableRecord("a value no event may hold: " + e.getMessage(), e);
    }
  }

  /**
   * The account a record is about, as far as it can be made out, also of a record {@link #decode}
   * refuses.
   *
   * @return its login; empty for a record of no account, or one that is not even a message
   */
  public static OptionalLong login(byte[] payload) {
    try {
      LogRecord in = LogRecord.parseFrom(payload);
      return switch (in.getEventCase()) {
        case ACCOUNT_SEEN -> OptionalLong.of(in.getAccountSeen().getLogin());
        case POSITIONS_READ -> OptionalLong.of(in.getPositionsRead().getLogin());
        case DEAL_SEEN -> OptionalLong.of(in.getDealSeen().getLogin());
        case DEAL_GONE -> OptionalLong.of(in.getDealGone().getLogin());
        case BALANCE_READ -> OptionalLong.of(in.getBalanceRead().getLogin());
        case REPAIRED -> OptionalLong.of(in.getRepaired().getLogin());
        case SESSION_CHANGED,
            CLOCK_READ,
            GROUP_SEEN,
            SYMBOL_SEEN,
            PICTURE_COMPLETE,
            RECORD_REFUSED,
            RECONCILED,
            EVENT_NOT_SET ->
            OptionalLong.empty();
      };
    } catch (InvalidProtocolBufferException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Fingerprint of what a deal says. Two readings of an unchanged deal have the same one, whatever
   * was known of the server's zone when they were made.
   *
   * @return first eight bytes of the SHA-256 of its encoding, server time included; UTC, which only
   *     follows from it, and trailing zeros of numbers left out
   */
  public static long contentHash(Deal deal) {
    LogRecord record =
        LogRecord.newBuilder()
            .setServerTimeMs(deal.serverTimeMs())
            .setDealSeen(LogWriter.deal(canonical(deal)).clearTime())
            .build();
    return hash(record);
  }

  /**
   * Fingerprint of what an event of the log says, whoever delivered it and when.
   *
   * @throws IllegalArgumentException if it is of a kind that is not kept in the log
   */
  public static long contentHash(PlatformEvent event) {
    LogRecord.Builder out = LogRecord.newBuilder();
    LogWriter.write(
        new LoggedEvent(
            new Envelope(event.server(), 0, 0, Instant.EPOCH, event),
            LoggedEvent.SHARED,
            LoggedEvent.isOfADeal(event) ? 1 : 0,
            LoggedEvent.isAReading(event) ? LoggedEvent.Cause.BASELINE : LoggedEvent.Cause.NONE),
        out);
    return hash(out.build());
  }

  private static long hash(MessageLite message) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(message));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Deal canonical(Deal deal) {
    return new Deal(
        deal.key(),
        deal.account(),
        deal.order(),
        deal.position(),
        deal.kind(),
        deal.entry(),
        deal.reason(),
        deal.symbol(),
        deal.lots().stripTrailingZeros(),
        deal.contractSize().stripTrailingZeros(),
        deal.price().stripTrailingZeros(),
        deal.profit().stripTrailingZeros(),
        deal.swap().stripTrailingZeros(),
        deal.commission().stripTrailingZeros(),
        deal.time(),
        deal.serverTimeMs(),
        deal.comment());
  }

  private LogRecord lift(LogRecord record) {
    LogRecord lifted = record;
    if (lifted.getSchema() > schema) {
      throw new UnreadableRecord("written by a newer version, schema " + lifted.getSchema());
    }
    while (lifted.getSchema() < schema) {
      Upcaster upcaster = upcasters.get(lifted.getSchema());
      if (upcaster == null) {
        throw new UnreadableRecord("no way up from schema " + lifted.getSchema());
      }
      int next = lifted.getSchema() + 1;
      lifted = upcaster.lift(lifted).toBuilder().setSchema(next).build();
    }
    return lifted;
  }

  private static byte[] bytes(MessageLite message) {
    byte[] out = new byte[message.getSerializedSize()];
    CodedOutputStream stream = CodedOutputStream.newInstance(out);
    // Maps would otherwise be written in an order that differs from run to run.
    stream.useDeterministicSerialization();
    try {
      message.writeTo(stream);
      stream.checkNoSpaceLeft();
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }
}
