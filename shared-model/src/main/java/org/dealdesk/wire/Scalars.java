package org.dealdesk.wire;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.dealdesk.log.v1.Decimal;
import org.dealdesk.log.v1.Utc;

/** Exact numbers and instants. */
final class Scalars {
  private static final int LONG_BITS = 63;
  private static final int MOST_SCALE = 1_000;
  private static final int MOST_BYTES = 512;

  private Scalars() {}

  static Decimal decimal(BigDecimal value) {
    Decimal.Builder out = Decimal.newBuilder().setScale(value.scale());
    BigInteger unscaled = value.unscaledValue();
    if (unscaled.bitLength() <= LONG_BITS) {
      out.setUnscaled(unscaled.longValueExact());
    } else {
      out.setBig(ByteString.copyFrom(unscaled.toByteArray()));
    }
    return out.build();
  }

  static BigDecimal decimal(Decimal value) {
    if (Math.abs((long) value.getScale()) > MOST_SCALE || value.getBig().size() > MOST_BYTES) {
      // A few bytes can claim a number that fills the memory once it is reckoned with.
      throw new IllegalArgumentException(
          "a number of " + value.getBig().size() + " bytes, scale " + value.getScale());
    }
    return value.getBig().isEmpty()
        ? BigDecimal.valueOf(value.getUnscaled(), value.getScale())
        : new BigDecimal(new BigInteger(value.getBig().toByteArray()), value.getScale());
  }

  static Utc utc(Instant at) {
    return Utc.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  static Instant instant(Utc at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }
}
