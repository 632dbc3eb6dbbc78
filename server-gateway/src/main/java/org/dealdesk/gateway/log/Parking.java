package org.dealdesk.gateway.log;

import javax.sql.DataSource;
import org.dealdesk.model.fault.FaultReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Where records go that cannot be used: kept with their bytes, counted for health. Keeping one
 * again changes nothing, and one that could not be kept still stands in the log. Any thread.
 */
public final class Parking {
  private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

  private final ParkedStore store;
  private final LogStatus status;

  public Parking(DataSource source, LogStatus status) {
    this.store = new ParkedStore(source);
    this.status = status;
  }

  /** Counts those of former runs. */
  void begin() throws LogUnavailable {
    try {
      status.parked(store.count());
    } catch (DataAccessException e) {
      throw new LogUnavailable(FaultReason.DATABASE_GONE, e);
    }
  }

  /** Sets a record aside. */
  public void keep(ParkedRecord parked) {
    try {
      if (store.keep(parked)) {
        status.parked(status.parked() + 1);
        LOG.warn(
            "{} {} {}/{} of {} is set aside, {} bytes: {}",
            FaultReason.RECORD_PARKED.code(),
            parked.origin(),
            parked.partition(),
            parked.place(),
            parked.subject(),
            parked.payload().length,
            parked.why());
      }
    } catch (DataAccessException e) {
      LOG.warn("a record that is set aside could not be kept; the next reading keeps it", e);
    }
  }
}
